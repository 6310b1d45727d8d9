public sealed record ReportFiled(string Text) : IEvent<Archive>;

[Aggregate<string>]
public sealed partial class Archive
{
    public string Last { get; private set; } = "";

    void Apply(ReportFiled e) => Last = e.Text;
}
