using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads an event: its name and what it is made of.</summary>
internal static class EventParser
{
    public static EventModel Parse(ApplyMethod apply, MemberShapes bytes, Compilation compilation, INamedTypeSymbol aggregate)
    {
        // What an unserializable event would bring along is not taken over.
        var own = new MemberShapes(compilation, aggregate, bytes.Records);
        var isSerializable = own.TryParse(apply.Event, null, out var shape, out var reason);
        if (isSerializable && shape!.Kind == ShapeKind.Named && own.HasObject(shape.Type))
            bytes.Add(own);
        else
            reason ??= $"'{apply.Event.ForPeople()}' is no type with members";

        return new EventModel(
            apply.Type, StoredName(apply.Event), apply.Event.IsValueType || apply.Event.IsSealed, reason,
            new ApplyModel(apply.Symbol.IsStatic, !apply.Symbol.ReturnsVoid, apply.Info));
    }

    /// <summary>The stored name of an event: what <c>[Event]</c> says, else its kebab-case name.</summary>
    public static string StoredName(INamedTypeSymbol type) =>
        type.Attribute(KnownNames.Event)?.ConstructorArguments is [{ Value: string name }] && name.Length > 0 ? name : StoredNames.Kebab(type.Name);
}
