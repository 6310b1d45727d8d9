using System.Diagnostics;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>Everything that clients did and were told, with times of one clock. It only grows, and is safe for use by several threads.</summary>
internal sealed class History
{
    private readonly Lock _lock = new();
    private readonly List<Operation> _operations = [];

    /// <summary>What was recorded so far, in the order it ended.</summary>
    public IReadOnlyList<Operation> Operations
    {
        get
        {
            lock (_lock)
                return [.. _operations];
        }
    }

    public IEnumerable<Write> Writes => Operations.OfType<Write>();

    public static long Now => Stopwatch.GetTimestamp();

    /// <summary>A client that records here. It does one thing after another.</summary>
    public HistoryClient Client(string name) => new(this, name);

    public void Add(Operation operation)
    {
        lock (_lock)
            _operations.Add(operation);
    }

    /// <summary>Does something to the servers and records it as a fault, over when the task is.</summary>
    public async Task FaultAsync(string name, Func<Task> fault)
    {
        var began = Now;
        try
        {
            await fault();
        }
        finally
        {
            Add(new Fault("faults", began, Now, name));
        }
    }

    public static History Of(params IEnumerable<Operation> operations)
    {
        var history = new History();
        foreach (var operation in operations)
            history.Add(operation);
        return history;
    }
}
