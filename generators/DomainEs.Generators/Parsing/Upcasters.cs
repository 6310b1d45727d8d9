using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>A <c>From</c> that makes an old version of an event into a newer one.</summary>
/// <param name="Method">The method.</param>
/// <param name="Old">What it takes.</param>
/// <param name="GivesSeveral">Whether it gives a list of events of today; else one value of the type that declares it.</param>
/// <param name="Info">What it wants to know beside the old version.</param>
internal sealed record Upcaster(IMethodSymbol Method, INamedTypeSymbol Old, bool GivesSeveral, ApplyInfo Info);

/// <summary>Reads upcasters: <c>static OrderPlaced From(V1 old)</c> on the newer type.</summary>
internal static class Upcasters
{
    public const string Name = "From";

    /// <summary>The methods of a type that take a shape marked <c>[Event]</c>; other methods of that name are the user's own affair.</summary>
    public static IEnumerable<(IMethodSymbol Method, INamedTypeSymbol Old, AttributeData Mark)> Of(INamedTypeSymbol newer)
    {
        if (!MayDeclare(newer))
            yield break;
        foreach (var member in newer.GetMembers(Name))
        {
            if (member is IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol old }, ..] } method && old.Attribute(KnownNames.Event) is { } mark)
                yield return (method, old, mark);
        }
    }

    /// <summary>Whether some method named <c>From</c> takes or gives a type that is an error, which the compiler says.</summary>
    public static bool HaveError(INamedTypeSymbol newer) => MayDeclare(newer) && newer.GetMembers(Name)
        .OfType<IMethodSymbol>()
        .Any(static method => method.ReturnType.HasError() || method.Parameters.Any(static parameter => parameter.Type.HasError()));

    /// <summary>Reads one of them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="old">What it takes.</param>
    /// <param name="aggregate">Whose event it is.</param>
    /// <param name="id">The aggregate's id; null if that type is an error.</param>
    /// <param name="upcaster">What it is, if it is usable.</param>
    /// <returns>Why it is not usable.</returns>
    public static string? TryParse(IMethodSymbol method, INamedTypeSymbol old, INamedTypeSymbol aggregate, ITypeSymbol? id, out Upcaster? upcaster)
    {
        upcaster = null;
        var owner = method.ContainingType;
        if (!method.IsStatic)
            return "it is not static";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.Parameters.Length > 2 || method.Parameters[0].RefKind != RefKind.None)
            return "it takes the old version, and at most what is known of it";
        if (ApplyMethods.InfoOf(method, id) is not { } info)
            return $"its second parameter is no EventInfo<{id?.Name ?? "TId"}>";
        if (old.TypeKind is not (TypeKind.Class or TypeKind.Struct) || old.IsAbstract)
            return $"'{old.ForPeople()}' is abstract; take what is stored";
        var isOne = method.ReturnType.Is(owner) && method is { ReturnsByRef: false, ReturnsByRefReadonly: false } && method.ReturnType.NullableAnnotation != NullableAnnotation.Annotated;
        if (!isOne && !IsListOfEvents(method.ReturnType, aggregate))
            return $"it returns '{method.ReturnType.ForPeople()}'";
        upcaster = new Upcaster(method, old, !isOne, info);
        return null;
    }

    private static bool IsListOfEvents(ITypeSymbol type, INamedTypeSymbol aggregate) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => IsEvent(array.ElementType, aggregate),
        INamedTypeSymbol { Arity: 1, NullableAnnotation: not NullableAnnotation.Annotated } list => PlatformTypes.CollectionOf(list) is ("Items", var item) && IsEvent(item, aggregate),
        _ => false,
    };

    private static bool IsEvent(ITypeSymbol type, INamedTypeSymbol aggregate) =>
        type.NullableAnnotation != NullableAnnotation.Annotated
        && ((type.IsOurs(KnownNames.EventOf) && ((INamedTypeSymbol)type).TypeArguments[0].Is(aggregate)) || ApplyMethods.IsEventOf(type, aggregate));

    // Asking a record for its members makes the compiler bind all it has; its text says quickly that there is no such method.
    private static bool MayDeclare(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax declaration)
            {
                foreach (var member in declaration.Members)
                {
                    if (member is Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax { Identifier.ValueText: Name })
                        return true;
                }
            }
        }

        return type.DeclaringSyntaxReferences.IsEmpty;
    }
}
