using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Knows the members of the platform that read a clock, draw something, ask the machine, or reach outside.</summary>
internal static class Impurities
{
    public static Impurity? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: var property } => OfMember(property, property.ContainingType),
        IInvocationOperation { TargetMethod: var method } => OfMember(method, method.ContainingType),
        IMethodReferenceOperation { Method: var method } => OfMember(method, method.ContainingType),
        IObjectCreationOperation { Constructor: { } constructor } => OfCreation(constructor),
        IAwaitOperation => Impurity.Wait,
        _ => null,
    };

    private static Impurity? OfMember(ISymbol member, INamedTypeSymbol type) => type.Name switch
    {
        "DateTime" or "DateTimeOffset" when type.IsOf("System") => member.Name switch
        {
            "Now" or "UtcNow" or "Today" => Impurity.Clock,
            "ToLocalTime" or "LocalDateTime" => Impurity.Machine,
            _ => null,
        },
        "TimeProvider" when type.IsOf("System") => member.Name is "GetUtcNow" or "GetLocalNow" or "GetTimestamp" ? Impurity.Clock : null,
        "Stopwatch" when type.IsOf("System.Diagnostics") => member.Name is "GetTimestamp" or "StartNew" ? Impurity.Clock : null,
        "TimeZoneInfo" when type.IsOf("System") => member.Name == "Local" ? Impurity.Machine : null,
        "Guid" when type.IsOf("System") => member.Name is "NewGuid" or "CreateVersion7" ? Impurity.NewId : null,
        "Random" when type.IsOf("System") => member.Name == "Shared" ? Impurity.Random : null,
        "RandomNumberGenerator" when type.IsOf("System.Security.Cryptography") && member.IsStatic => member.Name is "ZeroMemory" ? null : Impurity.Random,
        "String" when type.SpecialType == SpecialType.System_String => member.Name == "GetHashCode" ? Impurity.Hash : null,
        "HashCode" when type.IsOf("System") => member.Name is "Combine" or "ToHashCode" ? Impurity.Hash : null,
        "RuntimeHelpers" when type.IsOf("System.Runtime.CompilerServices") => member.Name == "GetHashCode" ? Impurity.Hash : null,
        "Environment" when type.IsOf("System") => member.Name switch
        {
            "TickCount" or "TickCount64" => Impurity.Clock,
            "NewLine" => null,
            "Exit" or "FailFast" => Impurity.Io,
            _ => Impurity.Machine,
        },
        "AppContext" when type.IsOf("System") => Impurity.Machine,
        "RuntimeInformation" when type.IsOf("System.Runtime.InteropServices") => Impurity.Machine,
        _ when member is IMethodSymbol { Name: "New", IsStatic: true, Parameters.IsEmpty: true } && IdParts.IsMarked(type) => Impurity.NewId,
        _ => OutsideWorld.Of(member, type),
    };

    private static Impurity? OfCreation(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        return type.Name switch
        {
            // With a seed it gives the same numbers again.
            "Random" when type.IsOf("System") => constructor.Parameters.IsEmpty ? Impurity.Random : null,
            "Stopwatch" when type.IsOf("System.Diagnostics") => Impurity.Clock,
            _ => OutsideWorld.OfCreation(constructor),
        };
    }
}
