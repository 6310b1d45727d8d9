// Async Apply
// A fold does not wait. The state would be handed out before it is complete.

public sealed record ReportFiled(string Text) : IEvent<Archive>;

[Aggregate<string>]
public sealed partial class Archive
{
    public string Last { get; private set; } = "";

    async Task {|DES010:Apply|}(ReportFiled e)
    {
        await Task.Yield();
        Last = e.Text;
    }
}
