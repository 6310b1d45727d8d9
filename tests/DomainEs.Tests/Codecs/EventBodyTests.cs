using System.Text;
using DomainEs.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Codecs;

public sealed class EventBodyTests
{
    [Fact]
    public void Every_member_type_leads_back() => Prop.ForAll<int>(seed =>
    {
        var e = new Samples(seed).Next();
        MustBeEqual(e, Body.Read(NameOf(e), Body.Of(e)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_truncated_body_is_one_typed_exception()
    {
        foreach (var e in new IEvent<Sample>[] { new Samples(1).Scalars(), new Samples(2).Nullables(), new Samples(3).Collections() })
        {
            var body = Body.Of(e);
            for (var length = 0; length < body.Length; length++)
                Assert.Throws<EventDecodeException>(() => ReadCut(NameOf(e), body[..length]));
        }
    }

    [Fact]
    public void A_changed_body_is_a_value_or_one_typed_exception()
    {
        var random = new Random(7);
        for (var i = 0; i < 30_000; i++)
        {
            var e = new Samples(i % 100).Next();
            var body = Body.Of(e).ToArray();
            for (var changes = random.Next(1, 9); changes > 0; changes--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            try
            {
                ReadCut(NameOf(e), body);
            }
            catch (EventDecodeException exception)
            {
                Assert.Equal(new AggregateKey("sample", "1"), exception.Aggregate);
                Assert.Equal(NameOf(e), exception.EventName);
            }
        }
    }

    [Fact]
    public void A_decode_exception_names_aggregate_event_and_member()
    {
        // {"sku": 1}: a line's sku is text.
        var exception = Assert.Throws<EventDecodeException>(() => Body.Read("collections", Convert.FromHexString("81A46C696E6581A3736B7501")));
        Assert.Equal("sku", exception.Member);
        Assert.Equal("collections", exception.EventName);
        Assert.Contains("Event 'collections' of sample/1@1 cannot be read in member 'sku'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_member_is_named()
    {
        var exception = Assert.Throws<EventDecodeException>(() => Body.Read("collections", new byte[] { 0x80 }));
        Assert.Equal("line", exception.Member);
        Assert.Contains("Collections needs the member and the bytes have none", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_members_may_be_missing_and_unknown_ones_are_skipped()
    {
        // {"later": [1, {}], "int32": 7}
        var read = Assert.IsType<Nullables>(Body.Read("nullables", Convert.FromHexString("82A56C61746572920180A5696E74333207")));
        Assert.Equal(7, read.Int32);
        Assert.Equal(5, read.WithDefault);
        Assert.Null(read.String);
    }

    [Fact]
    public void A_member_that_comes_twice_is_refused() =>
        Assert.Contains("twice", Assert.Throws<EventDecodeException>(() => Body.Read("nullables", Convert.FromHexString("82A5696E74333207A5696E74333208"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_nested_too_deep_are_refused()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            deep.Append("82A576616C756501A46E657874"); // {"value": 1, "next":
        Assert.Throws<EventDecodeException>(() => Body.Read("collections", Convert.FromHexString("81A46E6F6465" + deep + "C0")));
    }

    [Fact]
    public void An_unknown_event_is_named()
    {
        var exception = Assert.Throws<UnknownEventException>(() => Body.Read("vanished", new byte[] { 0x80 }));
        Assert.Equal("vanished", exception.EventName);
        Assert.Contains("Event 'vanished' (sample/1@1) is not known to this code", exception.Message, StringComparison.Ordinal);
        Assert.Contains("deploy readers before writers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_by_a_declared_count()
    {
        // 2^31-1 elements declared in an array of 5 bytes.
        var body = Convert.FromHexString("81A76E756D62657273DD7FFFFFFF");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EventDecodeException>(() => Body.Read("nullables", body));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void A_declared_count_is_believed_up_to_four_bytes_of_memory_for_each_that_is_there()
    {
        // As many bytes as elements are declared, none of which is an element.
        byte[] body = [.. Convert.FromHexString("81A76E756D62657273DD000F4240"), .. Enumerable.Repeat((byte)0xC1, 1_000_000)];
        ReadCutFails();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadCutFails();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * body.Length) + (64 * 1024));

        void ReadCutFails() => Assert.Throws<EventDecodeException>(() => { ReadCut("nullables", body); });
    }

    private static void MustBeEqual(IEvent<Sample> expected, IEvent<Sample> actual)
    {
        var comparison = new MemberComparison();
        Compare(comparison, expected, actual);
        Assert.True(comparison.IsEqual, string.Join("\n", comparison.Differences));

        static void Compare<T>(MemberComparison comparison, IEvent<T> expected, IEvent<T> actual)
            where T : class, IAggregate<T> => T.Compare(comparison, expected, actual);
    }

    private static string NameOf<T>(IEvent<T> e)
        where T : class, IAggregate<T> => Encoding.UTF8.GetString(T.NameOf(e));

    // Bytes that need not be one MessagePack value cannot stand in an entry; the name and an empty key are all a reader needs.
    private static IEvent<Sample> ReadCut(string name, ReadOnlyMemory<byte> body)
    {
        var reader = new EventReader(body);
        try
        {
            return Read<Sample>(name, ref reader);
        }
        catch (Exception e) when (!reader.HasEnded && e is not (UnknownEventException or HistoryDamagedException))
        {
            throw EventDecodeException.At(Samples.Info, name, reader.Member, e);
        }

        static IEvent<T> Read<T>(string name, ref EventReader reader)
            where T : class, IAggregate<T> => T.Read(Encoding.UTF8.GetBytes(name), ref reader, Samples.Info)[0];
    }
}
