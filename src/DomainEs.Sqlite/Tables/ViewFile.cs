using Microsoft.Data.Sqlite;

namespace DomainEs.Sqlite.Tables;

/// <summary>The file that views are kept in, and its tables.</summary>
internal sealed class ViewFile
{
    private const int Version = 1;

    // Numbers of builds are never used again: whoever still holds a build that was removed must not write into another.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS builds (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            context TEXT NOT NULL,
            view TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            shape TEXT NOT NULL,
            incarnation TEXT NOT NULL,
            checkpoint BLOB NOT NULL DEFAULT (x''),
            revision INTEGER NOT NULL DEFAULT 0,
            UNIQUE (context, view, fingerprint, shape, incarnation));
        CREATE TABLE IF NOT EXISTS rows (
            build INTEGER NOT NULL REFERENCES builds (id),
            key TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (build, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS current (
            context TEXT NOT NULL,
            view TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            shape TEXT NOT NULL,
            incarnation TEXT NOT NULL,
            PRIMARY KEY (context, view));
        """;

    private readonly string _connection;
    private readonly string _path;

    public ViewFile(string path, SqliteViewOptions options)
    {
        _path = path;
        Options = options;
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            DefaultTimeout = Math.Max(1, (int)options.Budget.TotalSeconds),
            ForeignKeys = true,
        }.ToString();
    }

    public SqliteViewOptions Options { get; }

    /// <summary>What tells the watches of this process that something was committed.</summary>
    public CommitSignal Committed { get; } = new();

    /// <summary>Makes the tables that are not there yet.</summary>
    public void Prepare() => Use(connection =>
    {
        // The log can always make a view again, and rows never part from their checkpoint: a power cut may take the last commits, not tear them.
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.Ask<long>(transaction, "PRAGMA user_version");
        if (version is not (0 or Version))
            throw new InvalidOperationException($"The file '{_path}' is of version {version}, and this DomainEs.Sqlite writes version {Version}. Use another file; the log makes the views again.");
        connection.Run(Tables, transaction);
        connection.Run($"PRAGMA user_version = {Version}", transaction);
        transaction.Commit();
        return 0;
    });

    /// <summary>Runs something on a connection of its own, out of the library's pool.</summary>
    /// <exception cref="ViewUnreachableException">The file cannot be used, or another process writes for too long.</exception>
    public T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            return use(connection);
        }
        catch (SqliteException e)
        {
            throw new ViewUnreachableException($"The views in '{_path}' cannot be used ({e.Message}). Check the file, its folder and its disk, and whether another process holds it; whether a commit was written is told by its checkpoint.", e);
        }
    }

    /// <summary>Runs something in one transaction that is the only writing one of the file.</summary>
    public T Write<T>(Func<SqliteConnection, SqliteTransaction, T> write) => Use(connection =>
    {
        connection.Run("PRAGMA synchronous = NORMAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = write(connection, transaction);
        transaction.Commit();
        return result;
    });

    public void Close()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }
}
