using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Collections within a state: more of them than an event has, and each read back as exactly what it was.</summary>
internal static class KeptCollections
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    /// <summary>How a collection is kept that an event may hold too.</summary>
    /// <param name="shape">How an event stores it.</param>
    /// <param name="type">Its type.</param>
    public static ValueShape Of(ValueShape shape, ITypeSymbol type)
    {
        if (shape.Writer == "WriteImmutableArray")
            return shape with { Writer = "WriteKeptArray", Reader = "ReadKeptArray" };
        return shape with { Writer = "WriteKept", KeptType = type is INamedTypeSymbol { TypeKind: TypeKind.Interface } face ? HeldBy(face, shape) : shape.Type };
    }

    /// <summary>What reads a sequence that no event may hold; null if it is none.</summary>
    public static string? WrapOf(string name) => name switch
    {
        "System.Collections.Generic.Queue`1" => "new " + Generic + "Queue<T>({0})",
        "System.Collections.Generic.Stack`1" => "new " + Generic + "Stack<T>({0})",
        "System.Collections.Generic.LinkedList`1" => "new " + Generic + "LinkedList<T>({0})",
        "System.Collections.Immutable.ImmutableQueue`1" or "System.Collections.Immutable.IImmutableQueue`1" => Immutable + "ImmutableQueue.CreateRange<T>({0})",
        "System.Collections.Immutable.ImmutableStack`1" or "System.Collections.Immutable.IImmutableStack`1" => Immutable + "ImmutableStack.CreateRange<T>({0})",
        _ => null,
    };

    // Of what can change only what reading makes is kept; of what can only be looked at, whatever has an order.
    private static string HeldBy(INamedTypeSymbol face, ValueShape shape)
    {
        var item = shape.Item!.DeclaredType;
        var pair = $"{shape.Key?.DeclaredType}, {item}";
        return face.Name switch
        {
            "IList" or "ICollection" => $"{Generic}List<{item}>",
            "ISet" or "IReadOnlySet" => $"{Generic}HashSet<{item}>",
            "IDictionary" or "IReadOnlyDictionary" => $"{Generic}Dictionary<{pair}>",
            "IImmutableList" => $"{Immutable}ImmutableList<{item}>",
            "IImmutableSet" => $"{Immutable}ImmutableHashSet<{item}>",
            "IImmutableDictionary" => $"{Immutable}ImmutableDictionary<{pair}>",
            "IImmutableQueue" => $"{Immutable}ImmutableQueue<{item}>",
            "IImmutableStack" => $"{Immutable}ImmutableStack<{item}>",
            _ => shape.Type,
        };
    }
}
