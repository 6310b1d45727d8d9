using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Emission;

/// <summary>Writes indented C#. Lines end in LF, so that the text is the same on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _mayBreak;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        _mayBreak = line != "{";
    }

    /// <summary>Writes each line of a block at the current indentation.</summary>
    public void Lines(string block)
    {
        foreach (var line in block.Split('\n'))
            Line(line.TrimEnd('\r'));
    }

    /// <summary>An empty line between members, none after an opening brace.</summary>
    public void Break()
    {
        if (_mayBreak)
            Line();
    }

    /// <summary>Opens a brace block and closes it when disposed.</summary>
    public Block Open(string header)
    {
        Lines(header);
        Line("{");
        _depth++;
        return new Block(this);
    }

    /// <summary>A line that belongs to the one before it.</summary>
    public void Indented(string line)
    {
        _depth++;
        Line(line);
        _depth--;
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);

    public readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
