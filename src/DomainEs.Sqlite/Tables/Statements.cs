using Microsoft.Data.Sqlite;

namespace DomainEs.Sqlite.Tables;

/// <summary>Statements with their parameters, <c>$1</c>, <c>$2</c> …</summary>
internal static class Statements
{
    /// <summary>How many rows a statement changed.</summary>
    public static int Run(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The one value a statement gives; default if it gives none.</summary>
    public static T? Ask<T>(this SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(connection, transaction, sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>Everything a statement gives.</summary>
    public static List<T> Read<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(connection, null, sql, parameters);
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read())
            all.Add(read(reader));
        return all;
    }

    public static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++)
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), parameters[i]);
        return command;
    }
}
