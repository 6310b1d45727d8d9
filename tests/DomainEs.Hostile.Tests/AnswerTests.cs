using System.Buffers;
using System.Text;
using DomainEs.Hostile.Tests.Answers;
using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;
using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.Hostile.Tests;

/// <summary>Whatever a server answers is read, or is a typed failure; and nothing is believed that it does not say.</summary>
public sealed class AnswerTests(ITestOutputHelper output)
{
    // A document keeps 12 bytes for each of its values, which may be of two bytes each, and is copied once.
    private const int JsonFactor = 24;

    public static TheoryData<int> Json => new(Enumerable.Range(0, Answers.Answers.Json.Count));

    public static TheoryData<int> Lines => new(Enumerable.Range(0, Answers.Answers.Lines.Count));

    [Theory]
    [MemberData(nameof(Json))]
    public void An_answer_in_JSON_is_read_or_typed(int index)
    {
        var (name, read, seeds) = Answers.Answers.Json[index];
        Face(name, read, seeds, name == "acknowledgement" ? 4 : JsonFactor, JsonJunk.Of);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Headers_subjects_and_errors_are_read_or_nothing(int index)
    {
        var (name, read, seeds) = Answers.Answers.Lines[index];
        Face(name, read, seeds, 6, static _ => []);
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void A_mebibyte_of_JSON_takes_no_more_than_its_values_need(int index)
    {
        var (name, read, seeds) = Answers.Answers.Json[index];
        foreach (var filling in new[] { "[0,0,", "{\"a\":", "\"a\",", "[", "\\u0041", " ", "\0" })
        {
            var ordeal = Answers.Answers.Ordeal(name, read, name == "acknowledgement" ? 4 : JsonFactor);
            var many = string.Concat(Enumerable.Repeat(filling, 1024 * 1024 / filling.Length));
            ordeal.Face(Encoding.UTF8.GetBytes(many));
            ordeal.Face(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("0", 500_000))}]"));
            ordeal.Face(Encoding.UTF8.GetBytes(seeds[0].Insert(1, $"\"x\":\"{many.Replace("\"", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\",")));
            output.WriteLine($"{ordeal}");
        }
    }

    [Theory]
    [InlineData("""{"stream":"other","seq":17}""")]
    [InlineData("""{"stream":"bank2","seq":17}""")]
    [InlineData("""{"stream":"ban","seq":17}""")]
    [InlineData("""{"stream":17,"seq":17}""")]
    [InlineData("""{"seq":17}""")]
    [InlineData("""{"stream":"bank"}""")]
    [InlineData("""{"stream":"bank","seq":0}""")]
    [InlineData("""{"stream":"bank","seq":-17}""")]
    [InlineData("""{"stream":"bank","seq":9223372036854775808}""")]
    [InlineData("""{"stream":"bank","x":{"seq":17}}""")]
    [InlineData("""{"x":{"stream":"bank"},"seq":17}""")]
    [InlineData("""[{"stream":"bank","seq":17}]""")]
    [InlineData("""{"stream":"bank","seq":17}{"stream":"bank","seq":17}""")]
    [InlineData("""{"stream":"bank","seq":17,"error":{}}""")]
    [InlineData("""{"stream":"bank","seq":17,"error":"no"}""")]
    public void What_does_not_say_that_the_stream_stored_it_is_no_success(string json)
    {
        var answer = PublishAnswer.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), "bank");
        Assert.Equal(WireFailure.Unreadable, answer.Failure);
        Assert.Equal(AppendVerdict.Unheard, AppendJudge.Judge(answer, Revision.None));
    }

    [Fact]
    public void A_sequence_that_is_not_behind_what_was_expected_is_no_success()
    {
        var answer = new PublishAnswer(WireFailure.None, Sequence: 17);
        Assert.Equal(AppendVerdict.Stored, AppendJudge.Judge(answer, new Revision(16)));
        Assert.Equal(AppendVerdict.Unheard, AppendJudge.Judge(answer, new Revision(17)));
    }

    [Fact]
    public void Another_streams_refusal_is_heard() => Assert.Equal(
        AppendVerdict.Refused,
        AppendJudge.Judge(PublishAnswer.Parse(new ReadOnlySequence<byte>("""{"error":{"code":400,"err_code":10060,"description":"expected stream does not match"},"stream":"other","seq":0}"""u8.ToArray()), "bank"), Revision.None));

    [Theory]
    [InlineData("NATS/1.0 -12 x\r\n\r\n", 0)]
    [InlineData("NATS/1.0 +12 x\r\n\r\n", 0)]
    [InlineData("NATS/1.0 099 x\r\n\r\n", 0)]
    [InlineData("HTTP/1.1 404 x\r\n\r\n", 0)]
    [InlineData("NATS/1.0  404\r\n\r\n", 0)]
    [InlineData("NATS/1.0 404", 404)]
    [InlineData("", 0)]
    public void A_status_is_three_digits(string block, int status) => Assert.Equal(status, new HeaderBlock(Encoding.UTF8.GetBytes(block)).Status);

    [Theory]
    [InlineData("9", true)]
    [InlineData(" 9 ", true)]
    [InlineData("9x", false)]
    [InlineData("-9", false)]
    [InlineData("", false)]
    [InlineData("18446744073709551616", false)]
    [InlineData("0x9", false)]
    public void A_number_in_a_header_is_nothing_but_a_number(string value, bool isOne) => Assert.Equal(
        isOne, new HeaderBlock(Encoding.UTF8.GetBytes($"NATS/1.0 204 EOB\r\nNats-Last-Sequence:{value}\r\n\r\n")).TryGetNumber("Nats-Last-Sequence"u8, out _));

    [Theory]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 7\r\n\r\n", 2, true)]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 6\r\n\r\n", 2, true)]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 5\r\n\r\n", 2, false)]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 18446744073709551615\r\n\r\n", 2, false)]
    [InlineData("NATS/1.0 204 EOB\r\n\r\n", 2, false)]
    [InlineData("NATS/1.0 404 Message Not Found\r\n\r\n", 2, false)]
    [InlineData("NATS/1.0 408 Request Timeout\r\n\r\n", 1, false)]
    [InlineData("NATS/1.0 404 Message Not Found\r\n\r\n", 0, true)]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 7\r\n\r\n", 4, false)]
    public async Task A_get_is_whole_only_if_it_ends_as_it_must(string end, int messages, bool isWhole)
    {
        // Asked for three at most, from sequence 5 on.
        var batch = new PendingBatch(5, 3, 1000);
        var isOver = false;
        for (var i = 0; i < messages && !isOver; i++)
            isOver = batch.Receive(null, new ReadOnlySequence<byte>(new byte[10]));
        if (!isOver)
            Assert.True(batch.Receive(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(end)), ReadOnlySequence<byte>.Empty));
        batch.Complete();
        var answer = await batch.Answer;
        Assert.Equal(isWhole ? WireFailure.None : WireFailure.Unreadable, answer.Failure);
        Assert.Equal(isWhole ? messages : 0, answer.Payloads.Count);
    }

    [Fact]
    public void A_stream_that_is_described_in_no_Unicode_differs()
    {
        var json = Answers.Answers.StreamInfoJson.Replace("\"retention\":", "\"\\ud800\": 1, \"retention\":", StringComparison.Ordinal);
        var info = ApiResult.Of(new ApiAnswer(WireFailure.None, 0, Encoding.UTF8.GetBytes(json))).Read(StreamInfo.Of);
        Assert.NotEmpty(StreamConfiguration.Differences(Answers.Answers.Layout, info.Configuration));
    }

    private void Face(string name, Action<ReadOnlyMemory<byte>> read, string[] texts, int factor, Func<string, IEnumerable<byte[]>> junk)
    {
        var ordeal = Answers.Answers.Ordeal(name, read, factor);
        var random = new Random(6);
        byte[][] seeds = [.. texts.Select(Encoding.UTF8.GetBytes)];
        foreach (var bytes in seeds.SelectMany(static seed => Mutations.Truncations(seed).Concat(Mutations.BitFlips(seed)))
            .Concat(Enumerable.Range(0, HowMany.Inputs).Select(_ => Mutations.AtRandom(random, seeds)))
            .Concat(texts.SelectMany(junk)))
            ordeal.Face(bytes);
        output.WriteLine($"{ordeal}");
    }
}
