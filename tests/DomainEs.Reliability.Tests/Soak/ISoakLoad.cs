using System.Collections.Immutable;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>What goes on in a round while faults happen.</summary>
internal interface ISoakLoad : IAsyncDisposable
{
    /// <summary>What was met so far.</summary>
    Totals Totals { get; }

    /// <summary>Does something to the servers, and waits until everybody has gone on since.</summary>
    Task FaultAsync(string name, Func<Task> fault);

    /// <summary>Stops who writes.</summary>
    Task StopAsync();

    /// <summary>Finds what is wrong.</summary>
    /// <param name="replicas">The servers by name; the log of the first is the one everything is held against.</param>
    Task<ImmutableArray<Finding>> EndAsync(params IReadOnlyList<(string Name, string Url)> replicas);
}
