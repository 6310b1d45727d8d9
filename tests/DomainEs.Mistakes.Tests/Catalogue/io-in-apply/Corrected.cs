public sealed record ReportFiled(string Text) : IEvent<Archive>;

[Aggregate<string>]
public sealed partial class Archive
{
    public int Count { get; private set; }

    void Apply(ReportFiled e) => Count++;
}

/// <summary>An effect: runs after the event, once.</summary>
public static class Reports
{
    public static Task OnAsync(ReportFiled e, EventInfo info, CancellationToken ct) => File.WriteAllTextAsync($"report-{info.Version}.txt", e.Text, ct);
}
