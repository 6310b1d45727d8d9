using DomainEs.Tests.Codecs;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Interop;

public sealed class MessagePackPeerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_we_write_is_read_without_our_model()
    {
        var key = new AggregateKey("account", "42");
        var time = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        var entry = Entry.Of(
            key,
            6,
            new Commit<Account>(CommitId.Of(key, "c1"), time, [new AccountOpened("Zoë 😀"), new Deposited(10.50m)], new CommitMetadata("c1") { Actor = "alice" }));

        using var peer = await MessagePackPeer.StartAsync(Stop);
        var (json, _) = await peer.ReadAsync(entry.Bytes);
        Assert.Equal(1, json[0].GetInt32());
        Assert.Equal(6, json[1].GetInt32());
        var commit = json[2][0];
        Assert.Equal(CommitId.Of(key, "c1").ToString(), commit[0].GetString());
        Assert.Equal((time.ToUnixTimeMilliseconds() * 1000).ToString(System.Globalization.CultureInfo.InvariantCulture), commit[1].ToString());
        Assert.Equal("""[["account-opened",{"owner":"Zoë 😀"}],["deposited",{"amount":"10.50"}]]""", commit[2].GetRawText());
        Assert.Equal("""{"command":"c1","actor":"alice"}""", commit[3].GetRawText());
    }

    [Fact]
    public async Task Every_member_type_is_what_the_table_of_bytes_says()
    {
        var e = new Samples(1).Scalars() with
        {
            Bool = true,
            SByte = -1,
            Int64 = 7,
            Decimal = 1.20m,
            String = "a",
            Char = 'x',
            Guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            DateTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Offset = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            Date = new DateOnly(2026, 1, 2),
            Time = new TimeOnly(3, 4, 5),
            Span = TimeSpan.FromMinutes(90),
            Uri = new Uri("https://example.org/a"),
            Bytes = [1, 2],
            Colour = Colour.DarkBlue,
            Rights = Rights.Read | Rights.Write,
            Account = new AccountId("a/b"),
            Number = new Number(9),
            Seat = new SeatId("LH 1", 12),
        };
        using var peer = await MessagePackPeer.StartAsync(Stop);
        var (json, _) = await peer.ReadAsync(Body.Of(e));
        string Member(string name) => json.GetProperty(name).GetRawText();

        Assert.Equal("true", Member("bool"));
        Assert.Equal("-1", Member("sByte"));
        Assert.Equal("7", Member("int64"));
        Assert.Equal("\"1.20\"", Member("decimal"));
        Assert.Equal("\"a\"", Member("string"));
        Assert.Equal("\"x\"", Member("char"));
        Assert.Equal("\"00112233445566778899aabbccddeeff\"", Member("guid"));
        Assert.Equal("\"1767323045s 0ns\"", Member("dateTime"));
        Assert.Equal("[\"1767319445s 0ns\",60]", Member("offset"));
        Assert.Equal("\"2026-01-02\"", Member("date"));
        Assert.Equal("\"03:04:05.0000000\"", Member("time"));
        Assert.Equal("\"01:30:00\"", Member("span"));
        Assert.Equal("\"https://example.org/a\"", Member("uri"));
        Assert.Equal("\"0102\"", Member("bytes"));
        Assert.Equal("\"darkBlue\"", Member("colour"));
        Assert.Equal("3", Member("rights"));
        Assert.Equal("\"a/b\"", Member("account"));
        Assert.Equal("9", Member("number"));
        Assert.Equal("[\"LH 1\",12]", Member("seat"));
    }

    [Fact]
    public async Task What_it_writes_is_read_by_us()
    {
        using var peer = await MessagePackPeer.StartAsync(Stop);
        for (var seed = 0; seed < 200; seed++)
        {
            // A JavaScript number has no negative zero on the wire and no integer keys, so these stay out.
            IEvent<Sample> e = seed % 2 == 0 ? new Samples(seed).Scalars() with { Double = 1.5, Single = -0.25f } : new Samples(seed).Nullables() with { Point = null };
            var name = seed % 2 == 0 ? "scalars" : "nullables";
            var (_, again) = await peer.ReadAsync(Body.Of(e));
            var comparison = new MemberComparison();
            Compare(comparison, e, Body.Read(name, again));
            Assert.True(comparison.IsEqual, $"seed {seed}: {string.Join("\n", comparison.Differences)}");
        }

        static void Compare<T>(MemberComparison comparison, IEvent<T> expected, IEvent<T> actual)
            where T : class, IAggregate<T> => T.Compare(comparison, expected, actual);
    }
}
