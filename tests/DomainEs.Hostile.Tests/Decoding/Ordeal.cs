using System.Diagnostics;
using System.Globalization;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>What a decoder goes through, input by input: it must answer each with a value or a typed exception, soon, and for little memory.</summary>
/// <param name="name">What is decoded, for messages.</param>
/// <param name="read">Decodes; the input is one that it may keep.</param>
/// <param name="isTyped">Whether an exception is one that the decoder may answer with.</param>
/// <param name="factor">How much may be allocated for each byte of the input.</param>
/// <param name="allowance">How much may be allocated whatever the input is.</param>
internal sealed class Ordeal(string name, Action<ReadOnlyMemory<byte>> read, Predicate<Exception> isTyped, int factor = 4, int allowance = Ordeal.Allowance)
{
    /// <summary>What may be allocated whatever the input is: exceptions, their messages and stack traces.</summary>
    public const int Allowance = 4096;

    /// <summary>The same where values nest as deep as they may: a stack trace remembers each frame.</summary>
    public const int DeepAllowance = 32 * 1024;

    private const int Small = 64 * 1024;
#if DEBUG
    // A build that is made to be debugged, on a machine that others share.
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(50);
#else
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(1);
#endif

    private long _ticks;

    public int Inputs { get; private set; }

    public int Read { get; private set; }

    public long MostAllocated { get; private set; }

    /// <summary>The most that was allocated beyond what the input's size allows; negative if all kept within.</summary>
    public long MostAboveSize { get; private set; } = long.MinValue;

    public double InputsPerSecond => Inputs / Math.Max(1e-9, (double)_ticks / Stopwatch.Frequency);

    /// <summary>Decodes one input; true if it was read as a value.</summary>
    public bool Face(ReadOnlyMemory<byte> input)
    {
        var isRead = TryRead(input, out var allocated, out var took);

        // What the runtime makes once and keeps, such as the text of an error, is not this input's.
        if (allocated > ((long)factor * input.Length) + allowance)
            TryRead(input, out allocated, out _);
        Inputs++;
        Read += isRead ? 1 : 0;
        _ticks += took;
        var above = allocated - ((long)factor * input.Length);
        MostAllocated = Math.Max(MostAllocated, allocated);
        MostAboveSize = Math.Max(MostAboveSize, above);
        if (above > allowance)
            Assert.Fail($"{name} allocated {allocated} bytes for an input of {input.Length}: {Show(input)}");
        if (Stopwatch.GetElapsedTime(0, took) > s_soon && input.Length <= Small && !IsSoonAgain(input))
            Assert.Fail($"{name} took {Stopwatch.GetElapsedTime(0, took).TotalMilliseconds} ms for an input of {input.Length}: {Show(input)}");
        return isRead;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {Inputs} inputs, {Read} read as values, {InputsPerSecond:F0} inputs/s, at most {MostAllocated} bytes, {MostAboveSize} above {factor} times the input");

    // Another process, a collection or the compiler may have been in the way once, not each time.
    private bool IsSoonAgain(ReadOnlyMemory<byte> input)
    {
        for (var i = 0; i < 10; i++)
        {
            TryRead(input, out _, out var took);
            if (Stopwatch.GetElapsedTime(0, took) <= s_soon)
                return true;
        }

        return false;
    }

    private bool TryRead(ReadOnlyMemory<byte> input, out long allocated, out long took)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var isRead = true;
        try
        {
            read(input);
        }
        catch (Exception e) when (isTyped(e))
        {
            isRead = false;
        }
        catch (Exception e)
        {
            Assert.Fail($"{name} threw {e.GetType().Name} for {Show(input)}: {e}");
        }

        took = Stopwatch.GetTimestamp() - started;
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return isRead;
    }

    private static string Show(ReadOnlyMemory<byte> input) => Convert.ToHexString(input.Span[..Math.Min(2000, input.Length)]);
}
