using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Guesses the command of a <c>Decide</c> that misspells it, so that the compiler's finding there is not repeated wherever the command is handled.</summary>
/// <remarks>It costs nothing where nothing is misspelt. What is guessed is never decided: the project has the compiler's error, and should another generator make the type, DES011.</remarks>
internal static class MeantCommands
{
    private const int MaxDistance = 2;

    /// <summary>The commands of the <c>Decide</c> methods that misspell theirs, or <c>CommandInfo</c>.</summary>
    public static IEnumerable<CommandModel> Of(INamedTypeSymbol aggregate, INamedTypeSymbol? id, IReadOnlyList<DecideMethod> decides, PositionalRecords records)
    {
        if (id is null)
            yield break;
        foreach (var method in aggregate.GetMembers(DecideMethods.Name).OfType<IMethodSymbol>())
        {
            if (method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Error)
                && method.Parameters.Skip(1).All(parameter => parameter.Type.Is(aggregate) || IsAlike(parameter.Type.Name, KnownNames.CommandInfo))
                && Meant(method.Parameters[0].Type, aggregate, id, decides, records) is { } command)
                yield return new CommandModel(command.Text(), RequiredExistence.NeverDecided, method.IsStatic, CommandId.Of(command, aggregate, id, records), null, []);
        }
    }

    /// <summary>The command as it is written; if that is nothing, the one type beside the aggregate that is spelt much alike, names such an aggregate, and is not decided.</summary>
    private static ITypeSymbol? Meant(ITypeSymbol written, INamedTypeSymbol aggregate, INamedTypeSymbol id, IReadOnlyList<DecideMethod> decides, PositionalRecords records)
    {
        if (written.TypeKind != TypeKind.Error)
            return written;
        var alike = TypesBeside(aggregate).Where(type => IsAlike(type.Name, written.Name) && !decides.Any(decide => decide.Command.Is(type)) && CommandId.Of(type, aggregate, id, records) is not null).ToList();
        return alike is [var meant] ? meant : null;
    }

    private static IEnumerable<INamedTypeSymbol> TypesBeside(INamedTypeSymbol aggregate) =>
        aggregate.GetTypeMembers().Concat(aggregate.ContainingType?.GetTypeMembers() ?? aggregate.ContainingNamespace.GetTypeMembers())
            .Where(static type => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false, IsGenericType: false, IsFileLocal: false });

    /// <summary>Whether two letters at most are to be put in, left out or written otherwise.</summary>
    private static bool IsAlike(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MaxDistance || Math.Min(one.Length, other.Length) <= MaxDistance)
            return false;
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }

        return above[other.Length] <= MaxDistance;
    }
}
