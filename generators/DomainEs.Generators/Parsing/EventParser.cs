using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads events and their old versions: their names and what they are made of.</summary>
/// <param name="bytes">Takes what the serializable ones are made of.</param>
/// <param name="own">What one event is made of: of an unserializable one nothing is taken over.</param>
internal sealed class EventParser(MemberShapes bytes, MemberShapes own)
{
    public EventModel Parse(ApplyMethod apply) => new(
        apply.Type, StoredName(apply.Event), IsExact(apply.Event), WhyNot(apply.Event, apply.Type),
        new ApplyModel(apply.Symbol.IsStatic, !apply.Symbol.ReturnsVoid, apply.Info));

    /// <summary>Reads an old version.</summary>
    /// <param name="old">The old version.</param>
    /// <param name="aggregate">Whose event it is.</param>
    public OldVersionModel Parse(OldVersion old, INamedTypeSymbol aggregate) => new(
        old.Type, old.Name.Stored, ApplyMethods.IsEventOf(old.Symbol, aggregate), IsExact(old.Symbol), WhyNot(old.Symbol, old.Type), Model(old.Upcaster));

    /// <summary>The stored name of an event with its version.</summary>
    public static string StoredName(INamedTypeSymbol type) => EventNames.Of(type).Stored;

    private static bool IsExact(INamedTypeSymbol type) => type.IsValueType || type.IsSealed;

    private UpcasterModel Model(Upcaster upcaster)
    {
        var method = upcaster.Method;
        var info = method.Parameters.Length < 2 ? "" : (method.Parameters[1].RefKind == RefKind.None ? "" : "in ") + method.Parameters[1].Type.Text();
        return new UpcasterModel(
            method.ContainingType.Text(), bytes.IsAccessible(method), upcaster.GivesSeveral, method.ReturnType.TextWithAnnotation(), upcaster.Info, info);
    }

    private string? WhyNot(INamedTypeSymbol type, string text)
    {
        own.Clear();
        if (!own.TryParseEvent(type, text, out var shape, out var reason))
            return reason ?? $"'{type.ForPeople()}' is no type with members";
        if (shape!.Kind != ShapeKind.Named || !own.HasObject(shape.Type))
            return $"'{type.ForPeople()}' is no type with members";
        bytes.Add(own);
        return null;
    }
}
