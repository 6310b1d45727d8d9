using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Chooses the constructor that a value is read back with.</summary>
internal static class Constructors
{
    /// <summary>A record's own parameter list, else the constructor with the most parameters that all have a member of their name and type.</summary>
    public static bool TryChoose(INamedTypeSymbol type, IReadOnlyList<DataMember> members, MemberShapes shapes, out IMethodSymbol? constructor, out string? reason)
    {
        (constructor, reason) = (null, null);
        var accessible = type.InstanceConstructors.Where(candidate => shapes.IsAccessible(candidate) && !IsCopy(candidate, type)).ToList();
        if (accessible.Count == 0)
        {
            reason = $"'{type.ForPeople()}' has no accessible constructor";
            return false;
        }

        if (type.IsRecord && accessible.FirstOrDefault(IsPrimary) is { } primary)
            accessible = [primary];
        var usable = accessible.Where(candidate => Unmatched(candidate, members) is null).ToList();
        var most = usable.Count == 0 ? 0 : usable.Max(candidate => candidate.Parameters.Length);
        var best = usable.Where(candidate => candidate.Parameters.Length == most).ToList();
        if (best.Count == 1)
            constructor = best[0];
        else
            reason = best.Count > 1 ? $"'{type.ForPeople()}' has two constructors that are equally good" : NoneUsable(type, accessible, members);
        return constructor is not null;
    }

    private static string NoneUsable(INamedTypeSymbol type, List<IMethodSymbol> accessible, IReadOnlyList<DataMember> members) =>
        $"the constructor of '{type.ForPeople()}' takes '{Unmatched(accessible[0], members)!.Name}', and no public member has that name and type";

    private static IParameterSymbol? Unmatched(IMethodSymbol constructor, IReadOnlyList<DataMember> members) =>
        constructor.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None || !members.Any(member => member.Matches(parameter)));

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax;

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters is [{ Type: var only }] && only.Is(type);
}
