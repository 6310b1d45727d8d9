using System.Collections.Concurrent;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Rules for what servers answer to published messages.</summary>
internal static class AnswerRules
{
    private const int Remembered = 200;
    private static readonly TimeSpan s_hold = TimeSpan.FromMilliseconds(5);

    /// <summary>Loses every answer to a published message; everything else arrives.</summary>
    public static Task Lose(WireFrame frame, ProxiedWire wire) => frame.IsPublishAnswer ? Task.CompletedTask : FaultProxy.PassToClient(frame, wire);

    /// <summary>Holds answers for a few milliseconds and then passes them on in another order, some of them twice, and now and then one that is long over.</summary>
    public static FrameRule Shuffle(int seed)
    {
        // A server never gives one connection what is another's, so each wire is shuffled for itself.
        var decks = new ConcurrentDictionary<ProxiedWire, Deck>();
        return (frame, wire) =>
        {
            if (!frame.IsPublishAnswer)
                return FaultProxy.PassToClient(frame, wire);
            decks.GetOrAdd(wire, _ => new Deck(new Random(seed))).Add(frame, wire);
            return Task.CompletedTask;
        };
    }

    private sealed class Deck(Random random)
    {
        private readonly List<WireFrame> _held = [];
        private readonly List<WireFrame> _over = [];

        public void Add(WireFrame frame, ProxiedWire wire)
        {
            lock (_held)
                _held.Add(frame);
            _ = DealAsync(wire);
        }

        private async Task DealAsync(ProxiedWire wire)
        {
            await Task.Delay(s_hold);
            try
            {
                foreach (var frame in Take())
                    await wire.ToClientAsync(frame.Bytes);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // cut
            }
        }

        private WireFrame[] Take()
        {
            lock (_held)
            {
                WireFrame[] now = [.. _held, .. _held.Where(_ => random.Next(2) == 0), .. _over.Where(_ => random.Next(20) == 0)];
                random.Shuffle(now);
                _over.AddRange(_held);
                _over.RemoveRange(0, Math.Max(0, _over.Count - Remembered));
                _held.Clear();
                return now;
            }
        }
    }
}
