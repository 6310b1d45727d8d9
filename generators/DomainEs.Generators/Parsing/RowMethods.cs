using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>What a method of a projection does.</summary>
internal enum RowMethodKind
{
    /// <summary>A <c>Key</c>: says which rows.</summary>
    Key,

    /// <summary>A static <c>Apply</c> without the row: makes it.</summary>
    Creates,

    /// <summary>An instance <c>Apply</c>: continues the row.</summary>
    Continues,

    /// <summary>A static <c>Apply</c> with the row or null: both.</summary>
    Either,
}

/// <summary>A <c>Key</c> or an <c>Apply</c> of a projection.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Event">What it takes.</param>
/// <param name="Kind">What it does.</param>
/// <param name="GivesSeveral">Of a <c>Key</c>: whether it gives several keys.</param>
/// <param name="Arguments">What is passed.</param>
internal sealed record RowMethod(IMethodSymbol Symbol, INamedTypeSymbol Event, RowMethodKind Kind, bool GivesSeveral, EquatableArray<RowArgument> Arguments)
{
    public bool IsSticky => Symbol.Attribute(KnownNames.Sticky) is not null;

    public bool StopsIfMissing => Symbol.Attribute(KnownNames.Missing) is { ConstructorArguments: [{ Value: 1 }] };
}

/// <summary>Reads the methods of a projection.</summary>
internal static class RowMethods
{
    public const string Key = "Key";

    /// <summary>Reads one method named <c>Key</c> or <c>Apply</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="projection">The projection that declares it.</param>
    /// <param name="view">What it makes.</param>
    /// <param name="parsed">What it is, if it is usable.</param>
    /// <param name="reason">Why it is not usable; null also where the compiler says so.</param>
    public static bool TryParse(IMethodSymbol method, INamedTypeSymbol projection, ViewOf view, out RowMethod? parsed, out string? reason)
    {
        (parsed, reason) = (null, null);
        if (method.Parameters.Any(static parameter => parameter.Type.HasError()) || (!method.ReturnsVoid && method.ReturnType.HasError()))
            return false;
        reason = Shape(method, view) ?? EventFault(method);
        if (reason is not null)
            return false;
        var e = (INamedTypeSymbol)method.Parameters[0].Type;
        var arguments = new List<RowArgument> { new(RowArgumentKind.Event) };
        foreach (var parameter in method.Parameters.Skip(1))
        {
            if (ArgumentOf(parameter, method, e, projection, view) is not { } argument || arguments.Contains(argument))
            {
                reason = $"it takes '{parameter.Name}', and there is no such thing to pass; beside the event there are {(method.Name == Key ? "" : view.IsDocument ? "the row and " : $"the key ({view.Key!.ForPeople()}), the row and ")}the info (in EventInfo)";
                return false;
            }

            arguments.Add(argument);
        }

        var kind = method.Name == Key ? RowMethodKind.Key
            : !method.IsStatic ? RowMethodKind.Continues
            : arguments.Any(static argument => argument.Kind == RowArgumentKind.Row) ? RowMethodKind.Either : RowMethodKind.Creates;
        var givesSeveral = false;
        reason = MarkFault(method, kind) ?? (kind == RowMethodKind.Key ? KeyFault(method, view, out givesSeveral) : ReturnFault(method, projection));
        if (reason is null)
            parsed = new RowMethod(method, e, kind, givesSeveral, arguments.ToEquatableArray());
        return parsed is not null;
    }

    private static string? Shape(IMethodSymbol method, ViewOf view)
    {
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.ExplicitInterfaceImplementations.Length > 0 || method.IsAbstract)
            return "it has no body of its own";
        if (method.IsAsync)
            return "it is asynchronous";
        if (method.Name == Key && view.IsDocument)
            return "the view is one document, so that every event goes to it";
        if (method.Name == Key && !method.IsStatic)
            return "it has to be static: which row is asked before there is one";
        return method.Parameters.IsEmpty ? "it takes no event" : null;
    }

    /// <summary>Whether the first parameter is an event, of whatever aggregate.</summary>
    public static bool TakesEvent(IMethodSymbol method) => !method.Parameters.IsEmpty && EventFault(method) is null;

    private static string? EventFault(IMethodSymbol method)
    {
        var first = method.Parameters[0];
        if (first.RefKind is not (RefKind.None or RefKind.In) || first.Type is not INamedTypeSymbol { IsRefLikeType: false } e)
            return "its first parameter is no event";
        if (e.IsOurs(KnownNames.EventOf))
            return $"'{e.ForPeople()}' stands for every event; take them one by one, or a closed hierarchy of them";
        if (!ProjectedEvents.AggregatesOf(e).Any())
            return $"'{e.ForPeople()}' is no event of an aggregate: it is no IEvent<TAggregate>";
        if (e is { IsAbstract: true } or { TypeKind: TypeKind.Interface } && ClosedHierarchies.CasesOf(e) is null)
            return $"'{e.ForPeople()}' is abstract and no closed hierarchy; take the events derived from it one by one, or nest them in it and seal them";
        return null;
    }

    private static RowArgument? ArgumentOf(IParameterSymbol parameter, IMethodSymbol method, INamedTypeSymbol e, INamedTypeSymbol projection, ViewOf view)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter))
            return null;
        if (parameter.Type.IsOurs(KnownNames.EventInfo))
            return new(RowArgumentKind.Info);
        if (parameter.Type.IsOurs(KnownNames.EventInfoOf))
        {
            var asked = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
            var id = ProjectedEvents.AggregatesOf(e).Select(ProjectedEvents.IdOf).FirstOrDefault(id => id.Is(asked));
            return id is not null && AggregateIds.Of(id) is { } text ? new(RowArgumentKind.InfoWithId, text) : null;
        }

        if (method.Name == Key)
            return null;
        if (method.IsStatic && parameter.Type.Is(projection))
            return new(RowArgumentKind.Row);
        return view.Key is not null && parameter.Type.Is(view.Key) ? new(RowArgumentKind.Key) : null;
    }

    private static string? KeyFault(IMethodSymbol method, ViewOf view, out bool givesSeveral)
    {
        givesSeveral = false;
        if (MayBeNull(method.ReturnType) || Items(method.ReturnType).Any(MayBeNull))
            return $"it may give null, and no row has null for a key; return IEnumerable<{view.Key!.ForPeople()}>, which may be empty";
        if (method.ReturnType.Is(view.Key))
            return null;
        givesSeveral = method.ReturnType is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType.Is(view.Key) : IsManyOf(method.ReturnType, view.Key!) || method.ReturnType.AllInterfaces.Any(face => IsManyOf(face, view.Key!));
        return givesSeveral ? null : $"it has to return {view.Key!.ForPeople()}, or IEnumerable<{view.Key!.ForPeople()}> for several rows";
    }

    // What a mark promises there would not happen.
    private static string? MarkFault(IMethodSymbol method, RowMethodKind kind)
    {
        if (kind != RowMethodKind.Key && method.Attribute(KnownNames.Sticky) is not null)
            return "[Sticky] says that later events follow to the rows of a Key; put it on the Key";
        if (kind != RowMethodKind.Continues && method.Attribute(KnownNames.Missing) is not null)
            return kind == RowMethodKind.Key ? "[Missing] is for an Apply; put it there" : "[Missing] says what happens where there is no row, and this Apply makes one; remove it";
        return null;
    }

    private static bool MayBeNull(ITypeSymbol type) => type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };

    private static IEnumerable<ITypeSymbol> Items(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { SpecialType: SpecialType.None } named => named.AllInterfaces.Add(named).Where(static face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).Select(static face => face.TypeArguments[0]),
        _ => [],
    };

    private static bool IsManyOf(ITypeSymbol type, INamedTypeSymbol key) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [var item] } && item.Is(key);

    private static string? ReturnFault(IMethodSymbol method, INamedTypeSymbol projection)
    {
        if (method.ReturnType.Is(projection) || (method.ReturnsVoid && !method.IsStatic))
            return null;
        return method.IsStatic ? $"it is static, so it has to return {projection.Name}" : $"it has to return nothing or {projection.Name}";
    }
}
