using System.Globalization;
using System.Text;

namespace GitLedger.Tests;

/// <summary>A history of random commits, as <c>git fast-import</c> reads it: the same seed gives the same history.</summary>
internal sealed class RandomHistory(int seed)
{
    private static readonly string[] s_folders = ["", "src/", "src/in ner/", "übung/", "README/"];

    private readonly Random _random = new(seed);
    private readonly List<byte> _stream = [];
    private SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private int _marks;

    /// <summary>Makes a history of this many commits, some of them merges.</summary>
    public byte[] Of(int commits)
    {
        while (_marks < commits)
        {
            if (_marks > 0 && _random.Next(5) == 0)
                Merge();
            else
                Commit("main", _marks, null);
        }

        Line("reset refs/heads/main", $"from :{_marks}", "");
        return [.. _stream];
    }

    // A side branch of its own, merged with what it brought and sometimes a change of the merge itself.
    private void Merge()
    {
        var (fork, before) = (_marks, new SortedDictionary<string, string>(_files, StringComparer.Ordinal));
        Commit($"side{fork}", fork, null);
        var (side, brought) = (_marks, _files);
        _files = before;
        Commit("main", fork, null);
        var main = _marks;
        Begin("main", main, side);
        foreach (var (path, text) in brought.Where(file => !before.ContainsKey(file.Key) && !IsBlocked(file.Key)).ToList())
            Write(path, text);
        if (_random.Next(3) == 0)
            Change();
    }

    private void Commit(string branch, int parent, int? other)
    {
        Begin(branch, parent, other);
        for (var changes = _random.Next(5); changes >= 0; changes--)
            Change();
    }

    private void Begin(string branch, int parent, int? other)
    {
        Line($"commit refs/heads/{branch}", $"mark :{++_marks}", $"author Ada \"Łąka\" <a@b> {1_700_000_000 + (_marks * 60)} +0200", "committer A <a> 0 +0000", "data 0");
        if (parent > 0)
            Line($"from :{parent}");
        if (other is { } merged)
            Line($"merge :{merged}");
    }

    private void Change()
    {
        var path = _files.Count == 0 ? null : _files.Keys.ElementAt(_random.Next(_files.Count));
        switch (_random.Next(8))
        {
            case < 3 or _ when path is null:
                var added = $"{s_folders[_random.Next(s_folders.Length)]}{(_random.Next(4) == 0 ? "Case" : "case")} {_random.Next(12)}";
                if (!IsBlocked(added))
                    Write(added, Text());
                break;
            case 3 or 4 or 5:
                Write(path!, Edited(_files[path!]));
                break;
            case 6:
                Line($"D {Quoted(path!)}");
                _files.Remove(path!);
                break;
            default:
                Move(path!, $"{s_folders[_random.Next(s_folders.Length)]}moved {_random.Next(12)}");
                break;
        }
    }

    private void Move(string from, string to)
    {
        if (_files.ContainsKey(to) || IsBlocked(to))
            return;
        Line($"R {Quoted(from)} {Quoted(to)}");
        (_files[to], var text) = (_files[from], _files[from]);
        _files.Remove(from);
        if (_random.Next(2) == 0)
            Write(to, Edited(text));
    }

    // A file where a folder is, or a folder where a file is.
    private bool IsBlocked(string path) => _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(file + "/", StringComparison.Ordinal));

    private void Write(string path, string text)
    {
        _files[path] = text;
        Line($"M {(_random.Next(6) == 0 ? "100755" : "100644")} inline {Quoted(path)}", $"data {Encoding.UTF8.GetByteCount(text)}", text);
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(30)).Select(_ => OneLine())) + End();

    private string OneLine() => $"line {_random.Next(20).ToString(CultureInfo.InvariantCulture)}\n";

    private string Edited(string text)
    {
        var lines = text.Replace("\0", "", StringComparison.Ordinal).Split('\n')[..^1].Select(line => line + "\n").ToList();
        for (var edits = _random.Next(4); edits >= 0; edits--)
        {
            if (lines.Count > 0 && _random.Next(2) == 0)
                lines.RemoveAt(_random.Next(lines.Count));
            else
                lines.Insert(_random.Next(lines.Count + 1), OneLine());
        }

        return string.Concat(lines) + End();
    }

    private string End() => _random.Next(6) switch { 0 => "\0", 1 => "no newline", _ => "" };

    private static string Quoted(string path) => $"\"{path}\"";

    private void Line(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            _stream.AddRange(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
