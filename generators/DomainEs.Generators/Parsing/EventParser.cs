using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads events: their names and what they are made of.</summary>
/// <param name="bytes">Takes what the serializable ones are made of.</param>
/// <param name="own">What one event is made of: of an unserializable one nothing is taken over.</param>
internal sealed class EventParser(MemberShapes bytes, MemberShapes own)
{
    public EventModel Parse(ApplyMethod apply)
    {
        own.Clear();
        var isSerializable = own.TryParse(apply, out var shape, out var reason);
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
