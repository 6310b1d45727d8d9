using System.Collections.Immutable;

namespace DomainEs.Testing.Tests.Golden;

public sealed class GoldenPayloadTests : IDisposable
{
    private const string Held = """
        domaines-lock 1 shop

        shipped   aggregate order: shop.order.<string>
        shipped   event     order/closed@1
        shipped   event     order/everything@1
        shipped   member    order/everything@1 bool: bool
        shipped   member    order/everything@1 byGuid: {Guid: int?}
        shipped   member    order/everything@1 byCurrency: {Currency: string}
        shipped   member    order/everything@1 byId: {string: bool}
        shipped   member    order/everything@1 byte: byte
        shipped   member    order/everything@1 bytes: bytes
        shipped   member    order/everything@1 char: char
        shipped   member    order/everything@1 date: DateOnly
        shipped   member    order/everything@1 dateTime: DateTime
        shipped   member    order/everything@1 decimal: decimal
        shipped   member    order/everything@1 double: double
        shipped   member    order/everything@1 float: float
        shipped   member    order/everything@1 guid: Guid
        shipped   member    order/everything@1 int: int
        shipped   member    order/everything@1 long: long
        shipped   member    order/everything@1 memory: bytes
        shipped   member    order/everything@1 offset: DateTimeOffset
        shipped   member    order/everything@1 rights: Rights
        shipped   member    order/everything@1 sByte: sbyte
        shipped   member    order/everything@1 seat: SeatId
        shipped   member    order/everything@1 short: short
        shipped   member    order/everything@1 span: TimeSpan
        shipped   member    order/everything@1 string: string
        shipped   member    order/everything@1 time: TimeOnly
        shipped   member    order/everything@1 uInt: uint
        shipped   member    order/everything@1 uLong: ulong
        shipped   member    order/everything@1 uShort: ushort
        shipped   member    order/everything@1 uri: Uri
        shipped   event     order/placed@1
        shipped   member    order/placed@1 count: int = 1
        shipped   member    order/placed@1 customer: CustomerId
        shipped   member    order/placed@1 lines: Line[] = []
        shipped   member    order/placed@1 remark: string? = null
        unshipped event     order/undecided@1
        shipped   enum      order/Currency
        shipped   value     order/Currency eur
        shipped   value     order/Currency usd
        shipped   id        order/CustomerId: string
        shipped   record    order/Line
        shipped   member    order/Line instead: Line? = null
        shipped   member    order/Line parts: Line[]
        shipped   member    order/Line price: Price
        shipped   member    order/Line sku: string
        shipped   record    order/Price
        shipped   member    order/Price amount: decimal
        shipped   member    order/Price currency: Currency
        shipped   flags     order/Rights
        shipped   id        order/SeatId: (string, int)
        """;

    private static readonly ImmutableArray<AggregateDescription> s_now = [AggregateDescription.Of<Order>()];
    private readonly string _folder = Directory.CreateTempSubdirectory("golden-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_shipped_event_gets_a_payload_and_is_read_from_then_on()
    {
        var file = Lock(Held);
        Assert.Equal(
            ["domaines.golden/shop/order/closed@1.txt", "domaines.golden/shop/order/everything@1.txt", "domaines.golden/shop/order/placed@1.txt"],
            GoldenPayloads.WriteMissing(file, s_now).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order());
        GoldenPayloads.Verify(file, s_now);
        Assert.Empty(GoldenPayloads.WriteMissing(file, s_now));
    }

    [Fact]
    public void A_payload_reads_as_people_do()
    {
        GoldenPayloads.WriteMissing(Lock(Held), s_now);
        Assert.Equal(
            """
            domaines-golden 1 order/placed@1

            # everything there
            customer = "customer 2"
            lines[0].sku = "sku 4"
            lines[0].price.amount = "3.25"
            lines[0].price.currency = "usd"
            lines[0].parts = []
            lines[0].instead = nil
            remark = "remark 5"
            count = 1
            """,
            string.Join('\n', Payload("placed@1").Split('\n').TakeWhile(static line => !line.StartsWith("bytes:", StringComparison.Ordinal))));
        Assert.Contains("\n# nothing that may be missing\ncustomer = \"customer 1\"\nlines = []\nremark = nil\ncount = 1\nbytes: ", Payload("placed@1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shipped_event_without_a_payload_is_a_failure() =>
        Assert.Contains("order/closed@1 is shipped and has no golden payload", Failure(Lock(Held), s_now), StringComparison.Ordinal);

    [Fact]
    public void What_is_read_as_something_else_is_told_member_by_member()
    {
        var file = Lock(Held);
        GoldenPayloads.WriteMissing(file, s_now);
        var failure = Failure(file, [AggregateDescription.Of<Later.Order>()]);
        Assert.Contains("order/placed@1 (everything there): remark was \"remark 5\", and today's code has no such member", failure, StringComparison.Ordinal);
        Assert.Contains("order/placed@1 (everything there): lines[0].sku was \"sku 4\", and today's code has no such member", failure, StringComparison.Ordinal);
        Assert.Contains("order/closed@1 (everything there) cannot be read", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("count", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_removed_on_purpose_is_no_failure()
    {
        var file = Lock(Held);
        GoldenPayloads.WriteMissing(file, s_now);
        Lock(Held.Replace("member    order/placed@1 remark", "removed   order/placed@1 remark", StringComparison.Ordinal).Replace("member    order/placed@1 lines", "removed   order/placed@1 lines", StringComparison.Ordinal));
        Assert.DoesNotContain("placed@1", Failure(file, [AggregateDescription.Of<Later.Order>()]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_that_somebody_changed_is_a_failure()
    {
        var file = Lock(Held);
        GoldenPayloads.WriteMissing(file, s_now);
        var path = Path.Combine(_folder, "domaines.golden", "shop", "order", "placed@1.txt");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"customer 2\"", "\"somebody else\"", StringComparison.Ordinal));
        Assert.Contains("Its values are not those of its bytes", Failure(file, s_now), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_value_can_be_made_up_a_sample_is_asked_for()
    {
        var file = Lock("domaines-lock 1 shop\n\nshipped aggregate order: shop.order.<string>\nshipped event order/rated@1\nshipped member order/rated@1 stars: string\n");
        ImmutableArray<AggregateDescription> choosy = [AggregateDescription.Of<Choosy.Order>()];
        Assert.Contains("Give a sample of it", Assert.Throws<GoldenPayloadException>(() => GoldenPayloads.WriteMissing(file, choosy)).Message, StringComparison.Ordinal);
        GoldenPayloads.WriteMissing(file, choosy, new Choosy.Rated("***"));
        Assert.Contains("# a sample\nstars = \"***\"\n", Payload("rated@1"), StringComparison.Ordinal);
        GoldenPayloads.Verify(file, choosy);
    }

    [Fact]
    public void Without_a_lock_file_it_says_so() =>
        Assert.Contains("There is no lock file", Failure(Path.Combine(_folder, "nothing.lock"), s_now), StringComparison.Ordinal);

    private static string Failure(string file, ImmutableArray<AggregateDescription> aggregates) => Assert.Throws<GoldenPayloadException>(() => GoldenPayloads.Verify(file, aggregates)).Message;

    private string Payload(string e) => File.ReadAllText(Path.Combine(_folder, "domaines.golden", "shop", "order", e + ".txt"));

    private string Lock(string text)
    {
        var path = Path.Combine(_folder, "domaines.lock");
        File.WriteAllText(path, text);
        return path;
    }
}
