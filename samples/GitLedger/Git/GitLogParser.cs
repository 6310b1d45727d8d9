using System.Buffers.Text;
using System.Text;

namespace GitLedger.Git;

/// <summary>Reads what <c>git log --raw --numstat -z</c> says, one NUL-terminated field after another.</summary>
/// <remarks>
/// A commit is four fields by <see cref="Format"/>; then for each file <c>:mode mode id id status</c> and its path (a move has two);
/// then for each file <c>added TAB removed TAB path</c> (a move has an empty path here, and two fields more). Nothing else tells where
/// a commit ends, but every field's place is known: a path may hold anything.
/// </remarks>
internal sealed class GitLogParser
{
    /// <summary>The format git must be asked for.</summary>
    public const string Format = "tformat:" + Mark + "%x00%H%x00%an%x00%at";

    private const string Mark = "commit";

    private readonly List<(ChangeKind Kind, GitPath Path, GitPath? From)> _files = [];
    private readonly Dictionary<GitPath, LineCounts?> _lines = [];
    private Expected _expected = Expected.Mark;
    private string _id = "";
    private string _author = "";
    private GitCommit? _commit;
    private ChangeKind _kind;
    private LineCounts? _counts;
    private GitPath _from;

    private enum Expected
    {
        Mark,
        Id,
        Author,
        Time,
        FileOrMark,
        Path,
        MovedFrom,
        MovedTo,
        CountedFrom,
        CountedTo,
    }

    /// <summary>Takes the next field.</summary>
    /// <returns>The commit before, if this field begins the next; else null.</returns>
    /// <exception cref="GitOutputException">The field is not what must come here.</exception>
    public CommitChanges? Add(ReadOnlySpan<byte> field)
    {
        switch (_expected)
        {
            case Expected.Mark or Expected.FileOrMark:
                return Begin(field);
            case Expected.Id:
                (_id, _expected) = (Text(field), Expected.Author);
                break;
            case Expected.Author:
                (_author, _expected) = (Text(field), Expected.Time);
                break;
            case Expected.Time:
                (_commit, _expected) = (new GitCommit(_id, _author, Time(field)), Expected.FileOrMark);
                break;
            default:
                AddPath(GitPath.Read(field));
                break;
        }

        return null;
    }

    /// <summary>Says that there are no more fields.</summary>
    /// <returns>The last commit; null if there was none.</returns>
    /// <exception cref="GitOutputException">The last commit is not complete.</exception>
    public CommitChanges? End() => _expected is Expected.Mark or Expected.FileOrMark
        ? Complete()
        : throw new GitOutputException("git's log ended in the middle of a commit; run the import again, nothing is written twice.");

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field);

    // Broken commits have times before all calendars, or none.
    private static DateTimeOffset Time(ReadOnlySpan<byte> field)
    {
        var seconds = Utf8Parser.TryParse(field, out long parsed, out _) ? parsed : 0;
        return DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
    }

    private CommitChanges? Begin(ReadOnlySpan<byte> field)
    {
        if (field.SequenceEqual("commit"u8))
        {
            var before = Complete();
            _expected = Expected.Id;
            return before;
        }

        if (_expected == Expected.Mark)
            throw GitOutputException.Unexpected(field);

        // git sets the first file of a commit off with an empty line.
        var entry = field is [(byte)'\n', ..] ? field[1..] : field;
        if (entry is [(byte)':', ..])
            BeginFile(entry);
        else
            BeginCounts(entry);
        return null;
    }

    // ":100644 100644 <id> <id> R066"
    private void BeginFile(ReadOnlySpan<byte> entry)
    {
        var status = entry[(entry.LastIndexOf((byte)' ') + 1)..];
        _kind = status switch
        {
            [(byte)'A', ..] => ChangeKind.Added,
            [(byte)'M' or (byte)'T', ..] => ChangeKind.Changed,
            [(byte)'R', ..] => ChangeKind.Moved,
            [(byte)'D', ..] => ChangeKind.Deleted,
            _ => throw GitOutputException.Unexpected(entry),
        };
        _expected = _kind == ChangeKind.Moved ? Expected.MovedFrom : Expected.Path;
    }

    private void BeginCounts(ReadOnlySpan<byte> entry)
    {
        var file = Numstat.Read(entry);
        if (file.Path.IsEmpty)
            (_counts, _expected) = (file.Lines, Expected.CountedFrom);
        else
            _lines[GitPath.Read(file.Path)] = file.Lines;
    }

    private void AddPath(GitPath path)
    {
        switch (_expected)
        {
            case Expected.MovedFrom:
                (_from, _expected) = (path, Expected.MovedTo);
                return;
            case Expected.CountedFrom:
                _expected = Expected.CountedTo;
                return;
            case Expected.CountedTo:
                _lines[path] = _counts;
                break;
            case Expected.MovedTo:
                _files.Add((_kind, path, _from));
                break;
            default:
                _files.Add((_kind, path, null));
                break;
        }

        _expected = Expected.FileOrMark;
    }

    private CommitChanges? Complete()
    {
        if (_commit is not { } commit)
            return null;
        var files = _files.ConvertAll(file => new FileChange(file.Kind, file.Path, file.From, LinesOf(file.Path)));
        _files.Clear();
        _lines.Clear();
        _commit = null;
        return new CommitChanges(commit, files);
    }

    private LineCounts? LinesOf(GitPath path) => _lines.TryGetValue(path, out var lines)
        ? lines
        : throw new GitOutputException($"git's log counts no lines of '{path}'; report it with the output of 'git --version'.");
}
