namespace DomainEs.Locking.Tests;

public sealed class TextTests
{
    private const string Bank = """
        domaines-lock 1 bank
        # What is stored of the context. Review a change of this file like a change of code.
        # dotnet build -t:DomainEsAccept writes it from the model, -t:DomainEsShip marks all of it as shipped; shipped lines are held.

        shipped   aggregate account: bank.account.<string>
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal
        unshipped member    account/deposited@1 note: string? = null
        unshipped record    account/Line
        unshipped member    account/Line sku: string
        shipped   retired   account/parked

        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_printed_is_read_back_as_it_was(int seed)
    {
        var file = Models.Of(seed);
        var (read, faults) = LockReading.Of(LockText.Print(file));
        Assert.Empty(faults);
        Assert.Equal(file.Context, read!.Context);
        Assert.Equal(file.Facts, read.Facts);
        Assert.Equal(LockText.Print(file), LockText.Print(read));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_facts_changes_nothing(int seed)
    {
        var file = Models.Of(seed);
        var random = new Random(seed);
        Assert.Equal(LockText.Print(file), LockText.Print(new LockFile(file.Context, file.Facts.OrderBy(_ => random.Next()))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_type_is_read_back_as_it_was(int seed)
    {
        var type = Models.TypeOf(new Random(seed), 4);
        Assert.Equal(type, LockType.Parse(type.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("string??")]
    [InlineData("string[")]
    [InlineData("{string}")]
    [InlineData("{string: int")]
    [InlineData("(string)")]
    [InlineData("string int")]
    [InlineData("codec ")]
    [InlineData("Range<int")]
    public void What_is_no_type_is_none(string text) => Assert.Null(LockType.Parse(text));

    [Fact]
    public void A_file_reads_as_it_is_written() => Assert.Equal(Bank, LockText.Print(LockReading.Of(Bank).File!));

    [Fact]
    public void Other_line_ends_and_spaces_do_not_matter() =>
        Assert.Equal(Bank, LockText.Print(LockReading.Of(Bank.Replace("\n", "  \r\n", StringComparison.Ordinal).Replace("          ", " ", StringComparison.Ordinal)).File!));

    [Theory]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("shipped")]
    [InlineData("shipped   member")]
    [InlineData("shipped   member    account/deposited@1: decimal")]
    [InlineData("shipped   member    account/deposited@1 amount: decimal[")]
    [InlineData("shipped   member    account/deposited@1 amount")]
    [InlineData("shipped   aggregate account/x: bank.account.<string>")]
    [InlineData("shipped   event     account")]
    [InlineData("shipped   event     account/a b c")]
    [InlineData("shipped   event     account/\"a")]
    [InlineData("released  event     account/deposited@1")]
    [InlineData("shipped   checksum  account/deposited@1: 17")]
    public void A_line_that_is_not_understood_is_a_fault_and_kept(string line)
    {
        var (file, faults) = LockReading.Of(Bank + line + "\n");
        Assert.Equal([11], faults.Select(static fault => fault.Line));
        Assert.Equal(Bank + "\n" + line + "\n", LockText.Print(file!));
    }

    [Fact]
    public void A_line_of_a_newer_format_is_kept_and_no_fault()
    {
        var newer = Bank.Replace("lock 1", "lock 2", StringComparison.Ordinal) + "\nshipped   checksum  account/deposited@1: 17\n";
        var (file, faults) = LockReading.Of(newer);
        Assert.Empty(faults);
        Assert.Equal(newer, LockText.Print(file!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("shipped   event     account/deposited@1")]
    [InlineData("domaines-lock x bank")]
    [InlineData("domaines-lock 1")]
    [InlineData("domaines-lock 1 bank more")]
    public void A_file_without_its_header_is_none(string text)
    {
        var (file, faults) = LockReading.Of(text);
        Assert.Null(file);
        Assert.Single(faults);
    }
}
