using Microsoft.Data.Sqlite;

namespace DomainEs.Sqlite.Tables;

/// <summary>Changes rows and checkpoint of a build in one transaction.</summary>
internal static class RowWriter
{
    /// <returns>The checkpoint's revision after it; null if another changed it meanwhile.</returns>
    public static ulong? Commit(SqliteConnection connection, SqliteTransaction transaction, long build, ViewCommit commit)
    {
        var moved = connection.Run(
            "UPDATE builds SET checkpoint = $1, revision = revision + 1 WHERE id = $2 AND revision = $3", transaction, commit.Checkpoint.ToArray(), build, (long)commit.Expected);
        if (moved == 0)
        {
            return connection.Ask<long>(transaction, "SELECT count(*) FROM builds WHERE id = $1", build) == 1 ? null : throw ViewTable.Removed();
        }

        using var put = Statements.Command(
            connection, transaction, "INSERT INTO rows (build, key, bytes) VALUES ($1, $2, $3) ON CONFLICT (build, key) DO UPDATE SET bytes = excluded.bytes", build, "", Array.Empty<byte>());
        using var remove = Statements.Command(connection, transaction, "DELETE FROM rows WHERE build = $1 AND key = $2", build, "");
        foreach (var (key, bytes) in commit.Rows)
        {
            var command = bytes.IsEmpty ? remove : put;
            command.Parameters[1].Value = key;
            if (!bytes.IsEmpty)
                command.Parameters[2].Value = bytes.ToArray();
            command.ExecuteNonQuery();
        }

        return commit.Expected + 1;
    }
}
