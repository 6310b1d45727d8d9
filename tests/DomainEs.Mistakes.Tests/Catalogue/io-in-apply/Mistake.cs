// I/O in Apply
// It would be done again at every load, years later too, and in every test.

public sealed record ReportFiled(string Text) : IEvent<Archive>;

[Aggregate<string>]
public sealed partial class Archive
{
    public int Count { get; private set; }

    void Apply(ReportFiled e)
    {
        Count++;
        {|DES041:File.WriteAllText($"report-{Count}.txt", e.Text)|};
    }
}
