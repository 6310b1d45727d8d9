using System.Collections.Immutable;
using System.Text;

namespace DomainEs.Testing;

/// <summary>A scenario as it reads in a failure message: one word and one line a step.</summary>
internal sealed class Story
{
    private readonly string _name;
    private readonly ImmutableArray<(string Word, string Text)> _lines;

    private Story(string name, ImmutableArray<(string Word, string Text)> lines) => (_name, _lines) = (name, lines);

    public static Story Begin(string name) => new(name, []);

    /// <summary>Adds lines under one word.</summary>
    public Story Add(string word, params ReadOnlySpan<string> texts)
    {
        var lines = _lines.ToBuilder();
        foreach (var text in texts)
            lines.Add((lines.Count > _lines.Length ? "" : word, text));
        return new Story(_name, lines.ToImmutable());
    }

    /// <summary>The failure of an expectation.</summary>
    public ScenarioFailedException Fails(string headline, ReadOnlySpan<string> expected, ReadOnlySpan<string> actual, Exception? inner = null) =>
        Add("expected", expected).Add("actual", actual).Fail(headline, inner);

    /// <summary>The failure of something that holds for every scenario.</summary>
    public ScenarioFailedException Breaks(string headline, ReadOnlySpan<string> details, Exception? inner = null) =>
        Add("but", details).Fail(headline, inner);

    private ScenarioFailedException Fail(string headline, Exception? inner)
    {
        var message = new StringBuilder().Append(_name).Append(": ").Append(headline).Append('\n');
        foreach (var (word, text) in _lines)
            message.Append("\n  ").Append(word.PadRight(10)).Append(text);
        return new ScenarioFailedException(message.ToString(), inner);
    }
}
