using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Knows the platform's files, networks, databases, processes, threads and tasks.</summary>
internal static class OutsideWorld
{
    public static Impurity? Of(ISymbol member, INamedTypeSymbol type) => type.Name switch
    {
        "File" or "Directory" or "FileInfo" or "DirectoryInfo" or "FileSystemInfo" or "DriveInfo" or "FileStream" when type.IsOf("System.IO") => Impurity.Io,
        "Path" when type.IsOf("System.IO") => member.Name switch
        {
            "GetRandomFileName" => Impurity.Random,
            "GetTempFileName" or "Exists" => Impurity.Io,
            "GetTempPath" or "GetFullPath" => Impurity.Machine,
            _ => null,
        },
        "Console" when type.IsOf("System") => member.Name.StartsWith("Read", StringComparison.Ordinal) || member.Name == "In" ? Impurity.Io : null,
        "Process" when type.IsOf("System.Diagnostics") => Impurity.Io,
        "Dns" when type.IsOf("System.Net") => Impurity.Io,
        "HttpClient" or "HttpMessageInvoker" when type.IsOf("System.Net.Http") => Impurity.Io,
        "DbConnection" or "DbCommand" or "DbDataReader" when type.IsOf("System.Data.Common") => Impurity.Io,
        "IDbConnection" or "IDbCommand" or "IDataReader" when type.IsOf("System.Data") => Impurity.Io,
        "Thread" when type.IsOf("System.Threading") => member.Name switch
        {
            "Sleep" or "Start" or "Join" => Impurity.Wait,
            "CurrentThread" => Impurity.Machine,
            _ => null,
        },
        "ThreadPool" or "Timer" when type.IsOf("System.Threading") => Impurity.Wait,
        "Task" when type.IsOf("System.Threading.Tasks") => member.Name switch
        {
            "Run" or "Delay" or "Wait" or "WaitAll" or "WaitAny" or "WhenAll" or "WhenAny" or "Result" or "GetAwaiter" or "ContinueWith" or "Start" => Impurity.Wait,
            _ => null,
        },
        "Parallel" when type.IsOf("System.Threading.Tasks") => Impurity.Wait,
        _ when type.IsOf("System.Net.Sockets") => Impurity.Io,
        _ => null,
    };

    public static Impurity? OfCreation(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        return type.Name switch
        {
            "FileStream" when type.IsOf("System.IO") => Impurity.Io,
            "StreamReader" or "StreamWriter" when type.IsOf("System.IO") => constructor.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..] ? Impurity.Io : null,
            "HttpClient" when type.IsOf("System.Net.Http") => Impurity.Io,
            "Thread" or "Timer" when type.IsOf("System.Threading") => Impurity.Wait,
            _ when type.IsOf("System.Net.Sockets") => Impurity.Io,
            _ => null,
        };
    }
}
