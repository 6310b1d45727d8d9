using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>An <c>Apply</c> that the fold calls.</summary>
internal sealed record ApplyMethod(IMethodSymbol Symbol, INamedTypeSymbol Event, ApplyInfo Info);

/// <summary>Finds the <c>Apply</c> methods of an aggregate.</summary>
internal static class ApplyMethods
{
    public const string Name = "Apply";

    /// <summary>The usable ones, one an event, by the event's name; of a base and its derived event the base's.</summary>
    public static IReadOnlyList<ApplyMethod> Of(INamedTypeSymbol aggregate, ITypeSymbol? id)
    {
        var usable = new SortedDictionary<string, ApplyMethod>(StringComparer.Ordinal);
        foreach (var member in aggregate.GetMembers(Name))
        {
            if (member is IMethodSymbol method && TryParse(method, aggregate, id, out var apply, out _))
            {
                // A static and an instance one for the same event differ in parameters: the order of files must not choose.
                var name = apply!.Event.Text();
                if (!usable.TryGetValue(name, out var other) || (apply.Symbol.IsStatic && !other.Symbol.IsStatic))
                    usable[name] = apply;
            }
        }

        return [.. usable.Values.Where(apply => !usable.Values.Any(other => IsDerivedFrom(apply.Event, other.Event)))];
    }

    /// <summary>Reads one method named <c>Apply</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="aggregate">The aggregate that declares it.</param>
    /// <param name="id">Its id; null if that type is an error.</param>
    /// <param name="apply">What it is, if it is usable.</param>
    /// <param name="reason">Why it is not usable; null also where the compiler says so.</param>
    public static bool TryParse(IMethodSymbol method, INamedTypeSymbol aggregate, ITypeSymbol? id, out ApplyMethod? apply, out string? reason)
    {
        (apply, reason) = (null, null);
        if (method.Parameters.Any(parameter => parameter.Type.HasError()) || (!method.ReturnsVoid && method.ReturnType.HasError()))
            return false;
        if (method.IsGenericMethod)
            reason = "it is generic";
        else if (method.ExplicitInterfaceImplementations.Length > 0 || method.IsAbstract)
            reason = "it has no body of its own";
        else if (method.IsAsync)
            reason = "it is asynchronous";
        else if (method.Parameters.Length is 0 or > 2)
            reason = "it takes an event, and at most what is known of it: Apply(TEvent e, in EventInfo<TId> info)";
        else if (method.Parameters[0].RefKind is not (RefKind.None or RefKind.In) || method.Parameters[0].Type is not INamedTypeSymbol { IsRefLikeType: false })
            reason = "its first parameter is no event";
        else if (!IsEventOf(method.Parameters[0].Type, aggregate))
            reason = $"'{method.Parameters[0].Type.ForPeople()}' is no IEvent<{aggregate.Name}>";
        else if (method.Parameters[0].Type is { IsAbstract: true } or { TypeKind: TypeKind.Interface })
            reason = $"'{method.Parameters[0].Type.ForPeople()}' is abstract; take the events derived from it one by one";
        else if (method.IsStatic && !method.ReturnType.Is(aggregate))
            reason = $"it is static, so it creates and has to return {aggregate.Name}";
        else if (!method.IsStatic && !method.ReturnsVoid && !method.ReturnType.Is(aggregate))
            reason = $"it has to return nothing or {aggregate.Name}";
        else if (InfoOf(method, id) is not { } info)
            reason = $"its second parameter is no EventInfo<{id?.Name ?? "TId"}>";
        else
            apply = new ApplyMethod(method, (INamedTypeSymbol)method.Parameters[0].Type, info);
        return apply is not null;
    }

    /// <summary>Whether a type is an event of an aggregate.</summary>
    public static bool IsEventOf(ITypeSymbol type, INamedTypeSymbol aggregate) =>
        type.AllInterfaces.Any(face => face.IsOurs(KnownNames.EventOf) && face.TypeArguments[0].Is(aggregate));

    private static ApplyInfo? InfoOf(IMethodSymbol method, ITypeSymbol? id)
    {
        if (method.Parameters.Length == 1)
            return ApplyInfo.Nothing;
        var info = method.Parameters[1];
        if (info.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter))
            return null;
        if (info.Type.IsOurs(KnownNames.EventInfo))
            return ApplyInfo.Info;
        return info.Type.IsOurs(KnownNames.EventInfoOf) && ((INamedTypeSymbol)info.Type).TypeArguments[0].Is(id) ? ApplyInfo.InfoWithId : null;
    }

    private static bool IsDerivedFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Is(ancestor))
                return true;
        }

        return false;
    }
}
