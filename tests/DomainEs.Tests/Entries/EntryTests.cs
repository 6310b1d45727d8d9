
namespace DomainEs.Tests.Entries;

public sealed class EntryTests
{
    private static readonly AggregateKey s_key = new("account", "42");
    private static readonly DateTimeOffset s_time = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_leads_back()
    {
        var entry = Sample();
        var read = Entry.Parse(s_key, entry.Bytes);
        Assert.Equal(7, read.Version);
        Assert.Equal(10, read.LastVersion);
        Assert.Equal(["opened", "deposited", "deposited"], read.EventNames);
        Assert.Equal(entry.Commits, read.Commits);
    }

    [Fact]
    public void An_event_knows_where_when_and_why_it_was_written()
    {
        var reader = new EntryReader(s_key, Sample().Bytes, new Position(0, 99));
        var infos = new List<EventInfo>();
        while (reader.NextEvent(out _, out var info))
        {
            infos.Add(info);
            reader.SkipBody();
        }

        Assert.Equal(["account/42@8", "account/42@9", "account/42@10"], infos.Select(info => info.EventId));
        Assert.Equal([0, 1, 2], infos.Select(info => info.Ordinal));
        Assert.All(infos, info => Assert.Equal(new Position(0, 99), info.Position));
        Assert.Equal(["c1", "c1", "c2"], infos.Select(info => info.CommandId));
        Assert.Equal(["alice", "alice", null], infos.Select(info => info.Actor));
        Assert.Equal(s_time.AddSeconds(1), infos[2].Time);
        Assert.Equal(CommitId.Of(s_key, "c2"), infos[2].CommitId);
    }

    [Fact]
    public void Every_truncation_is_one_typed_exception()
    {
        var bytes = Sample().Bytes;
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal("The checksum does not match.", Assert.Throws<EventDecodeException>(() => Entry.Parse(s_key, bytes[..length])).Reason);
    }

    [Fact]
    public void Every_changed_bit_is_one_typed_exception()
    {
        var bytes = Sample().Bytes.ToArray();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<EventDecodeException>(() => Entry.Parse(s_key, bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(7, Entry.Parse(s_key, bytes).Version);
    }

    [Fact]
    public void An_entry_cannot_pass_for_another_aggregates()
    {
        var bytes = Sample().Bytes;
        Assert.Throws<EventDecodeException>(() => Entry.Parse(new AggregateKey("account", "43"), bytes));
        Assert.Throws<EventDecodeException>(() => Entry.Parse(new AggregateKey("account4", "2"), bytes));
    }

    [Theory]
    [InlineData("9501079090909090", "An entry is")] // five values
    [InlineData("9402079090", "format 2")]
    [InlineData("9401ff91c0", "An entry is")] // a negative version
    [InlineData("9401079090", "An entry is")] // no commits
    [InlineData("94010791c0", "")] // a commit that is nil
    [InlineData("940107919401c09000", "")] // an id that is no bytes
    public void What_has_the_right_checksum_and_the_wrong_structure_is_one_typed_exception(string hex, string reason)
    {
        var bytes = WithChecksum(Convert.FromHexString(hex));
        var exception = Assert.Throws<EventDecodeException>(() => Entry.Parse(s_key, bytes, new Position(0, 5)));
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
        Assert.Contains("account/42 at position 0-5 cannot be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_with_the_right_checksum_are_an_entry_or_one_typed_exception()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var body = Sample().Bytes[..^5].ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            var bytes = WithChecksum(body[..random.Next(1, body.Length + 1)]);
            try
            {
                Entry.Parse(s_key, bytes);
            }
            catch (EventDecodeException)
            {
            }
        }
    }

    [Fact]
    public void A_commit_id_is_of_one_command_on_one_aggregate()
    {
        CommitId[] ids = [CommitId.Of(s_key, "c"), CommitId.Of(new AggregateKey("account", "43"), "c"), CommitId.Of(new AggregateKey("other", "42"), "c"), CommitId.Of(s_key, "d")];
        Assert.Distinct(ids);
        Assert.Equal(CommitId.Of(s_key, "c"), ids[0]);
        Assert.Equal(32, ids[0].ToString().Length);
    }

    [Fact]
    public void The_checksum_is_crc32c()
    {
        // The check value of CRC-32/ISCSI: of "123456789" it is E3069283.
        Assert.Equal(0xE3069283u, Crc("123456789"u8));
        static uint Crc(ReadOnlySpan<byte> text) => EntryChecksum.Of(default, text);
    }

    [Fact]
    public void A_commits_time_never_runs_backwards_and_keeps_microseconds()
    {
        var last = s_time.AddTicks(10);
        Assert.Equal(last, CommitTime.Next(s_time, last));
        Assert.Equal(s_time.AddTicks(20), CommitTime.Next(s_time.AddTicks(25), last));
        foreach (var time in new[] { DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(-10), s_time, DateTimeOffset.MinValue })
            Assert.Equal(time, CommitTime.FromMicroseconds(CommitTime.ToMicroseconds(time)));
        Assert.Equal(-1, CommitTime.ToMicroseconds(DateTimeOffset.UnixEpoch.AddTicks(-1)));
    }

    private static Entry Sample() => Entry.OfRaw(
        s_key,
        7,
        new RawCommit(CommitId.Of(s_key, "c1"), s_time, [new RawEvent("opened", Nil()), new RawEvent("deposited", Nil())], new CommitMetadata("c1") { Actor = "alice" }),
        new RawCommit(CommitId.Of(s_key, "c2"), s_time.AddSeconds(1), [new RawEvent("deposited", Nil())], new CommitMetadata("c2")));

    private static byte[] Nil() => [0xC0];

    private static byte[] WithChecksum(byte[] body)
    {
        var crc = EntryChecksum.Of(s_key, body);
        return [.. body, EntryChecksum.Code, (byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
