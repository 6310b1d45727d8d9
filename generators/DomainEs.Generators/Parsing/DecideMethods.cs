using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>A <c>Decide</c> that decides a command.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Command">What it takes.</param>
/// <param name="Type">The command's type, for example <c>global::Banking.Withdraw</c>.</param>
/// <param name="Existence">Where it may run.</param>
/// <param name="Facts">The type of the facts; null if it takes none.</param>
/// <param name="Arguments">What is passed, for example <c>command, info</c>.</param>
internal sealed record DecideMethod(IMethodSymbol Symbol, ITypeSymbol Command, string Type, RequiredExistence Existence, ITypeSymbol? Facts, EquatableArray<string> Arguments);

/// <summary>Finds the <c>Decide</c> methods of an aggregate.</summary>
internal static class DecideMethods
{
    public const string Name = "Decide";

    /// <summary>The usable ones, one a command and kind of facts, by the command's name.</summary>
    public static IReadOnlyList<DecideMethod> Of(INamedTypeSymbol aggregate)
    {
        var usable = new SortedDictionary<string, DecideMethod>(StringComparer.Ordinal);
        foreach (var member in aggregate.GetMembers(Name))
        {
            if (member is IMethodSymbol method && TryParse(method, aggregate, out var decide, out _))
            {
                // Two for one command: the order of files must not choose.
                if (!usable.TryGetValue(decide!.Type, out var other) || string.CompareOrdinal(Key(decide), Key(other)) < 0)
                    usable[decide.Type] = decide;
            }
        }

        return [.. usable.Values];
    }

    /// <summary>Reads one method named <c>Decide</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="aggregate">The aggregate that declares it.</param>
    /// <param name="decide">What it is, if it is usable.</param>
    /// <param name="reason">Why it is not usable; null also where the compiler says so.</param>
    public static bool TryParse(IMethodSymbol method, INamedTypeSymbol aggregate, out DecideMethod? decide, out string? reason)
    {
        (decide, reason) = (null, null);
        if (method.Parameters.Any(static parameter => parameter.Type.HasError()))
            return false;
        if (method.IsGenericMethod)
            reason = "it is generic";
        else if (method.ExplicitInterfaceImplementations.Length > 0 || method.IsAbstract)
            reason = "it has no body of its own";
        else if (method.ReturnType.TypeKind == TypeKind.Error)
            decide = Of(method, aggregate, out reason); // a call of it has no further error
        else if (method.ReturnType.HasError())
            return false;
        else if (!method.ReturnType.IsOurs(KnownNames.Decision) || !((INamedTypeSymbol)method.ReturnType).TypeArguments[0].Is(aggregate))
            reason = $"it has to return Decision<{aggregate.Name}>";
        else if (method.Parameters.IsEmpty || method.Parameters[0].Type.Is(aggregate) || method.Parameters[0].Type.IsOurs(KnownNames.CommandInfo))
            reason = "its first parameter is no command";
        else if (method.Parameters.Any(IsUnusable))
            reason = "a parameter is passed by reference or has no fixed type";
        else
            decide = Of(method, aggregate, out reason);
        return decide is not null;
    }

    private static DecideMethod? Of(IMethodSymbol method, INamedTypeSymbol aggregate, out string? reason)
    {
        reason = null;
        var takesState = false;
        ITypeSymbol? facts = null;
        var arguments = new List<string> { "command" };
        for (var i = 1; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (parameter.Type.IsOurs(KnownNames.CommandInfo) && i == method.Parameters.Length - 1)
            {
                arguments.Add("info");
            }
            else if (parameter.Type.Is(aggregate) && method.IsStatic && !takesState)
            {
                takesState = true;
                arguments.Add("state");
            }
            else if (facts is null && !parameter.Type.Is(aggregate) && !parameter.Type.IsOurs(KnownNames.CommandInfo))
            {
                facts = parameter.Type;
                arguments.Add("facts");
            }
            else
            {
                reason = $"nothing can be passed for '{parameter.Name}': a Decide takes a command, then facts of one type, then CommandInfo";
                return null;
            }
        }

        var existence = takesState ? RequiredExistence.Either : method.IsStatic ? RequiredExistence.MustNotExist : RequiredExistence.MustExist;
        return new DecideMethod(method, method.Parameters[0].Type, method.Parameters[0].Type.Text(), existence, facts, arguments.ToEquatableArray());
    }

    private static bool IsUnusable(IParameterSymbol parameter) =>
        parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter)
        || parameter.Type.IsRefLikeType
        || parameter.Type.TypeKind is TypeKind.Dynamic or TypeKind.Pointer or TypeKind.TypeParameter;

    private static string Key(DecideMethod decide) => (decide.Symbol.IsStatic ? "static " : "") + decide.Symbol.ToDisplayString();
}
