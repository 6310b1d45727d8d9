using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.Evolution.Tests;

/// <summary>The story of one model over five releases on a real server: each writes as it does, and reads everything that was ever written.</summary>
public sealed class FiveReleasesTests
{
    private static readonly string[] s_bookings =
    [
        "bob, 3 nights, 102 for two, 99 EUR, a",
        "ann, 1 nights, 311 for one, 50 EUR, ",
        "eve, 7 nights, 205 for one, 300 CHF, by web: ",
        "kim, 2 nights, 118 for two, 0 EUR, late ",
        "zoe, 4 nights, 401 for one, 0 EUR, ",
    ];

    private static readonly int[] s_versions = [4, 4, 3, 3, 2];

    [Fact]
    public async Task Each_release_reads_everything_that_was_ever_written()
    {
        var releases = await Release.AllAsync();
        Assert.Equal(["1-First", "2-Renamed", "3-Added", "4-Split", "5-Retired"], releases.Select(release => release.Name));

        await using var server = await NatsServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await JetStreamProvisioner.ProvisionAsync(connection, releases[0].Layout, cancellationToken: TestContext.Current.CancellationToken);
        var notes = "";
        for (var i = 0; i < releases.Length; i++)
        {
            await using var store = await JetStreamEventStore.ConnectAsync(connection, releases[i].Layout);
            await releases[i].BookAsync(store, $"b{i}");
            for (var b = 0; b <= i; b++)
                Assert.Equal($"{s_bookings[b]}{(b == 0 ? notes : "")} @{s_versions[b] + (b == 0 ? notes.Length : 0)}", await releases[i].TellAsync(store, $"b{b}"));

            // The first booking goes on in every release.
            await releases[i].NoteAsync(store, "b0", $"{i}");
            notes += $"{i}";
        }

        await using var today = await JetStreamEventStore.ConnectAsync(connection, releases[4].Layout);
        Assert.Equal(s_log, await releases[4].LogAsync(today));
        await OldReleasesStopAsync(releases, today);
    }

    private static readonly string[] s_log =
    [
        "booking/b0@1 RoomTaken", "booking/b0@1 StayPlanned", "booking/b0@3 NoteAdded", "booking/b0@4 Paid", "booking/b0@5 NoteAdded",
        "booking/b1@1 RoomTaken", "booking/b1@1 StayPlanned", "booking/b1@3 Paid", "booking/b1@4 Paid", "booking/b0@6 NoteAdded",
        "booking/b2@1 RoomTaken", "booking/b2@1 StayPlanned", "booking/b2@3 Paid", "booking/b0@7 NoteAdded",
        "booking/b3@1 RoomTaken", "booking/b3@2 StayPlanned", "booking/b3@3 NoteAdded", "booking/b0@8 NoteAdded",
        "booking/b4@1 RoomTaken", "booking/b4@2 StayPlanned", "booking/b0@9 NoteAdded",
    ];

    /// <summary>What is not known yet is not guessed: an old program stops, and writes nothing it did not read.</summary>
    private static async Task OldReleasesStopAsync(Release[] releases, IEventStore store)
    {
        for (var i = 0; i < 4; i++)
        {
            var fault = await Assert.ThrowsAsync<UnknownEventException>(() => releases[i].TellAsync(store, "b4"));
            Assert.Equal(("booking/b4", "booking-made@3", 1L), (fault.Aggregate.ToString(), fault.EventName, fault.Version));
            Assert.Contains("deploy readers before writers", fault.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<UnknownEventException>(() => releases[i].NoteAsync(store, "b4", "no"));
            Assert.StartsWith("bob, ", await releases[i].TellAsync(store, "b0"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_release_knows_what_the_ones_before_it_wrote()
    {
        var releases = await Release.AllAsync();
        for (var i = 1; i < releases.Length; i++)
            Assert.Equal(i == 4 ? ["parked"] : [], releases[i - 1].StoredNames.Except(releases[i].StoredNames));
        Assert.Equal(["booking-made", "booking-made@2", "booking-made@3", "note-added", "paid", "paid@2", "stay-planned"], releases[4].StoredNames);
    }
}
