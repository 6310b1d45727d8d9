using System.Collections.Immutable;
using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>An <c>Apply</c> that the fold calls.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Event">What it takes.</param>
/// <param name="Type">The event's type, for example <c>global::Banking.Deposited</c>.</param>
/// <param name="Info">What it wants to know beside the event.</param>
internal sealed record ApplyMethod(IMethodSymbol Symbol, INamedTypeSymbol Event, string Type, ApplyInfo Info);

/// <summary>Finds the <c>Apply</c> methods of an aggregate.</summary>
internal static class ApplyMethods
{
    public const string Name = "Apply";

    /// <summary>The usable ones, one an event, by the event's name; of a base and its derived event the base's.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="id">Its id; null if that type is an error.</param>
    /// <param name="records">Reads events quickly; null where one edit more or less does not count.</param>
    public static IReadOnlyList<ApplyMethod> Of(INamedTypeSymbol aggregate, ITypeSymbol? id, PositionalRecords? records = null)
    {
        var usable = new SortedDictionary<string, ApplyMethod>(StringComparer.Ordinal);
        foreach (var member in aggregate.GetMembers(Name))
        {
            if (member is IMethodSymbol method && TryParse(method, aggregate, id, records, out var apply, out _))
            {
                // A static and an instance one for the same event differ in parameters: the order of files must not choose.
                if (!usable.TryGetValue(apply!.Type, out var other) || (apply.Symbol.IsStatic && !other.Symbol.IsStatic))
                    usable[apply.Type] = apply;
            }
        }

        if (usable.Values.Any(static apply => apply.Event.IsAbstract))
            TakeCases(usable);
        var found = new List<ApplyMethod>(usable.Values);
        found.RemoveAll(apply => records?.OnlyBase(apply.Event) is not { TypeKind: TypeKind.Interface } && apply.Event.BaseType is { SpecialType: SpecialType.None } && usable.Values.Any(other => IsDerivedFrom(apply.Event, other.Event)));
        return found;
    }

    /// <summary>Reads one method named <c>Apply</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="aggregate">The aggregate that declares it.</param>
    /// <param name="id">Its id; null if that type is an error.</param>
    /// <param name="apply">What it is, if it is usable.</param>
    /// <param name="reason">Why it is not usable; null also where the compiler says so.</param>
    public static bool TryParse(IMethodSymbol method, INamedTypeSymbol aggregate, ITypeSymbol? id, out ApplyMethod? apply, out string? reason) =>
        TryParse(method, aggregate, id, null, out apply, out reason);

    private static bool TryParse(IMethodSymbol method, INamedTypeSymbol aggregate, ITypeSymbol? id, PositionalRecords? records, out ApplyMethod? apply, out string? reason)
    {
        (apply, reason) = (null, null);
        if (method.Parameters.Any(static parameter => parameter.Type.HasError()) || (!method.ReturnsVoid && method.ReturnType.HasError()))
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
        else if (!IsEvent(records?.OnlyBase(method.Parameters[0].Type), aggregate) && !IsEventOf(method.Parameters[0].Type, aggregate))
            reason = method.Parameters[0].Type.IsOurs(KnownNames.EventOf)
                ? $"'{method.Parameters[0].Type.ForPeople()}' stands for every event; take them one by one, or a closed hierarchy of them"
                : $"'{method.Parameters[0].Type.ForPeople()}' is no IEvent<{aggregate.Name}>";
        else if (method.Parameters[0].Type is { IsAbstract: true } or { TypeKind: TypeKind.Interface } && ClosedHierarchies.CasesOf(method.Parameters[0].Type) is null)
            reason = $"'{method.Parameters[0].Type.ForPeople()}' is abstract and no closed hierarchy; take the events derived from it one by one, or nest them in it and seal them";
        else if (method.IsStatic && !method.ReturnType.Is(aggregate))
            reason = $"it is static, so it creates and has to return {aggregate.Name}";
        else if (!method.IsStatic && !method.ReturnsVoid && !method.ReturnType.Is(aggregate))
            reason = $"it has to return nothing or {aggregate.Name}";
        else if (InfoOf(method, id) is not { } info)
            reason = $"its second parameter is no EventInfo<{id?.Name ?? "TId"}>";
        else
            apply = new ApplyMethod(method, (INamedTypeSymbol)method.Parameters[0].Type, method.Parameters[0].Type.Text(), info);
        return apply is not null;
    }

    /// <summary>Whether a type is an event of an aggregate.</summary>
    /// <remarks>Most events name the interface themselves; what else they have is asked for only if they do not.</remarks>
    public static bool IsEventOf(ITypeSymbol type, INamedTypeSymbol aggregate) =>
        HasEventOf(type.Interfaces, aggregate) || HasEventOf(type.AllInterfaces, aggregate);

    private static bool HasEventOf(ImmutableArray<INamedTypeSymbol> faces, INamedTypeSymbol aggregate)
    {
        foreach (var face in faces)
        {
            if (IsEvent(face, aggregate))
                return true;
        }

        return false;
    }

    private static bool IsEvent(ITypeSymbol? face, INamedTypeSymbol aggregate) =>
        face.IsOurs(KnownNames.EventOf) && ((INamedTypeSymbol)face!).TypeArguments[0].Is(aggregate);

    /// <summary>What the second parameter of an <c>Apply</c> or a <c>From</c> is; null if it is nothing of ours.</summary>
    public static ApplyInfo? InfoOf(IMethodSymbol method, ITypeSymbol? id)
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

    // Of a closed hierarchy each case is an event, which the Apply nearest to it takes: so does the compiler choose.
    private static void TakeCases(SortedDictionary<string, ApplyMethod> usable)
    {
        var closed = usable.Values.Where(static apply => apply.Event.IsAbstract).OrderByDescending(static apply => Depth(apply.Event)).ToList();
        foreach (var apply in closed)
            usable.Remove(apply.Type);
        foreach (var apply in closed)
        {
            foreach (var one in ClosedHierarchies.CasesOf(apply.Event)!)
            {
                var text = one.Text();
                if (!usable.ContainsKey(text))
                    usable.Add(text, new ApplyMethod(apply.Symbol, one, text, apply.Info));
            }
        }
    }

    private static int Depth(INamedTypeSymbol type) => type.BaseType is { } ancestor ? Depth(ancestor) + 1 : 0;

    public static bool IsDerivedFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Is(ancestor))
                return true;
        }

        return false;
    }
}
