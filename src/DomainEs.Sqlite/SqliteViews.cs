using System.Globalization;
using DomainEs.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace DomainEs.Sqlite;

/// <summary>Views in a SQLite file, in write-ahead mode: rows and checkpoint in one transaction. Safe for use by several threads, and by several processes on one machine.</summary>
/// <remarks>SQLite works on the calling thread: a call ends when the file has been read or written. A power cut may take the last commits, rows and checkpoint together.</remarks>
public sealed class SqliteViews : IProjectionTarget, IDisposable
{
    private const string IsBuild = "context = $1 AND view = $2 AND fingerprint = $3 AND shape = $4 AND incarnation = $5";

    private readonly ViewFile _file;

    private SqliteViews(ViewFile file) => _file = file;

    /// <summary>Opens the file, and makes it if it is not there.</summary>
    /// <param name="path">The path of the file, in a folder that is there; on a local disk, not on a network share.</param>
    /// <param name="options">How views are kept.</param>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a later version.</exception>
    public static SqliteViews Open(string path, SqliteViewOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new ViewFile(path, options ?? new SqliteViewOptions());
        file.Prepare();
        return new SqliteViews(file);
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    public ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(build);
        cancellationToken.ThrowIfCancellationRequested();
        if (creates)
            _file.Write((connection, transaction) => connection.Run("INSERT OR IGNORE INTO builds (context, view, fingerprint, shape, incarnation) VALUES ($1, $2, $3, $4, $5)", transaction, key));
        var id = _file.Use(connection => connection.Ask<long>(null, $"SELECT id FROM builds WHERE {IsBuild}", key));
        return new(id == 0 ? null : new ViewTable(_file, id));
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(BuildsIn("current", context, view).SingleOrDefault());
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(build);
        cancellationToken.ThrowIfCancellationRequested();
        _file.Write((connection, transaction) =>
            connection.Run("INSERT OR REPLACE INTO current (context, view, fingerprint, shape, incarnation) VALUES ($1, $2, $3, $4, $5)", transaction, key));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(BuildsIn("builds", context, view));
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The file cannot be used.</exception>
    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(build);
        cancellationToken.ThrowIfCancellationRequested();
        var was = _file.Write((connection, transaction) =>
        {
            connection.Run($"DELETE FROM rows WHERE build IN (SELECT id FROM builds WHERE {IsBuild})", transaction, key);
            return connection.Run($"DELETE FROM builds WHERE {IsBuild}", transaction, key) > 0;
        });
        _file.Committed.Raise();
        return new(was);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Close();

    private static object[] KeyOf(ViewBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.Fingerprint.IsNone
            ? throw new ArgumentException("A view whose fold has no fingerprint is not kept: the fingerprint is computed by a real build, not by an editor's.", nameof(build))
            : [build.Context, build.View, build.Fingerprint.ToString(), build.Shape.ToString(), build.Incarnation];
    }

    private List<ViewBuild> BuildsIn(string table, string context, string view) => _file.Use(connection => connection.Read(
        $"SELECT context, view, fingerprint, shape, incarnation FROM {table} WHERE context = $1 AND view = $2", Build, context, view));

    private static ViewBuild Build(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), Fingerprint(row.GetString(2)), Fingerprint(row.GetString(3)), row.GetString(4));

    private static Fingerprint Fingerprint(string text) => new(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
