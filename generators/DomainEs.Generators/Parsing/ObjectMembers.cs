using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads which members of a type are stored and how they come into a new value.</summary>
internal static class ObjectMembers
{
    private const int MaxMembers = 64;

    /// <summary>Reads a type and adds it to the shapes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">Its text.</param>
    /// <param name="shapes">Takes it, and the types of its members.</param>
    /// <param name="reason">Why it cannot be stored.</param>
    public static bool TryParse(INamedTypeSymbol type, string text, MemberShapes shapes, out string? reason)
    {
        reason = Refusal(type);
        if (reason is not null)
            return false;
        if (shapes.Records.Of(type) is { } parameters)
            return TryParse(type, text, parameters, shapes, out reason);
        var members = DataMember.Of(type, shapes);
        if (!Constructors.TryChoose(type, members, shapes, out var constructor, out reason))
            return false;

        var stored = Stored(members, constructor!);
        if (stored.FirstOrDefault(member => !member.IsTaken(constructor!) && !member.CanBeSet(shapes)) is { } closed)
            reason = $"'{closed.Name}' of '{type.ForPeople()}' has a private setter, so it could not be read back";
        else if (DataMember.HiddenIn(type) is { } hidden)
            reason = $"'{hidden.Name}' of '{hidden.ContainingType.ForPeople()}' is hidden in '{type.ForPeople()}', so what it holds could not be stored; give one of the two another name";
        else
            reason = Refusal(type, stored.ConvertAll(member => MemberNames.Of(member.Symbol, constructor!.Parameters.FirstOrDefault(member.Matches))));
        if (reason is not null)
            return false;

        var shaped = new List<MemberShape>();
        foreach (var member in stored)
        {
            if (!MemberSettings.TryParse(member, constructor!, type, shapes, out var shape, out reason))
                return false;
            shaped.Add(shape! with { Local = LocalNames.Of(StoredNames.Camel(member.Name), shaped) });
        }

        var arguments = constructor!.Parameters.Select(parameter => stored.FindIndex(member => member.Matches(parameter)));
        shapes.Add(new ObjectShape(text, type.Name, shaped.ToEquatableArray(), arguments.ToEquatableArray()));
        return true;
    }

    private static bool TryParse(INamedTypeSymbol type, string text, RecordParameter[] parameters, MemberShapes shapes, out string? reason)
    {
        reason = Refusal(type, Array.ConvertAll(parameters, static parameter => StoredNames.Camel(parameter.Name)));
        if (reason is not null)
            return false;
        var (shaped, arguments) = (new List<MemberShape>(parameters.Length), new int[parameters.Length]);
        foreach (var parameter in parameters)
        {
            if (!MemberSettings.TryParse(parameter, text, shaped, shapes, out var shape, out reason))
                return false;
            arguments[shaped.Count] = shaped.Count;
            shaped.Add(shape!);
        }

        shapes.Add(new ObjectShape(text, type.Name, shaped.ToEquatableArray(), new(arguments)));
        return true;
    }

    private static string? Refusal(INamedTypeSymbol type, IReadOnlyList<string> members)
    {
        if (members.Count > MaxMembers)
            return $"'{type.ForPeople()}' has {members.Count} members; at most {MaxMembers} are stored";
        if (members.Any(static member => member.Length == 0))
            return $"a member of '{type.ForPeople()}' has an empty stored name";
        return TwiceStored(members) is { } twice ? $"two members of '{type.ForPeople()}' are both stored as \"{twice}\"" : null;
    }

    private static string? TwiceStored(IReadOnlyList<string> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                if (members[i] == members[j])
                    return members[i];
            }
        }

        return null;
    }

    /// <summary>Why a type of this kind is never stored by its members; null if it may be.</summary>
    public static string? Refusal(INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false, IsRefLikeType: false, IsTupleType: false, IsGenericType: false } && !IsForeign(type))
            return null;
        var name = type.ForPeople();
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return $"'{name}' is {(type.TypeKind == TypeKind.Interface ? "an interface" : "no class or struct")}, which has no stored form; give it a [Codec<T>]";
        if (type.IsAbstract || type.IsStatic)
            return $"'{name}' is {(type.IsStatic ? "static" : "abstract")}";
        if (type.IsRefLikeType)
            return $"'{name}' is a ref struct";
        if (type.IsOpenGeneric())
            return $"'{name}' has open type parameters";
        if (type.IsTupleType)
            return $"'{name}' is a tuple, whose names are not kept; use a record";
        return IsForeign(type) ? $"'{name}' has no stored form; give the member a [Codec<T>]" : null;
    }

    // What the platform declares was not made to be stored member by member.
    private static bool IsForeign(INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None)
            return true;
        var root = type.ContainingNamespace;
        while (root is { ContainingNamespace.IsGlobalNamespace: false })
            root = root.ContainingNamespace;
        return root is { Name: "System" or "Microsoft" } && type.DeclaringSyntaxReferences.IsEmpty;
    }

    // A constructor's members first and in its order: that is how a positional record is read by people too.
    private static List<DataMember> Stored(IReadOnlyList<DataMember> members, IMethodSymbol constructor)
    {
        var stored = members.Where(member => member.IsTaken(constructor) || member.HasSetter).ToList();
        return constructor.Parameters.Length == 0
            ? stored
            : [.. stored.OrderBy(member => member.IsTaken(constructor) ? IndexOf(member, constructor) : int.MaxValue)];
    }

    private static int IndexOf(DataMember member, IMethodSymbol constructor) =>
        constructor.Parameters.IndexOf(constructor.Parameters.First(member.Matches));
}
