using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Collects what one member or type reaches.</summary>
internal sealed class Reach(ISymbol from, IAssemblySymbol assembly, Derivations derivations)
{
    private readonly HashSet<ISymbol> _reached = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<UnseenCall> _unseen = [];
    private readonly SortedSet<string> _versions = new(StringComparer.Ordinal);

    /// <summary>What was read of the member or type, with all that was collected.</summary>
    public ReachedText ToText(string text, TextHash hash) => new(BitConverter.ToString(hash.Of($"{text}\n{string.Join("\n", _versions)}")), _reached, _unseen);

    /// <summary>Adds a member that is used, and every override of it.</summary>
    public void Member(ISymbol? symbol)
    {
        if (symbol is null or IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke })
            return;
        var member = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        if (member is IMethodSymbol { AssociatedSymbol: { } owner })
            member = owner;
        if (member.ContainingType is not { } type || !_members.Add(member))
            return;
        if (!IsHere(member))
            Outside(member);
        else if (type.TypeKind == TypeKind.Enum)
            Type(type);
        else
            Here(member, type);
    }

    /// <summary>Adds a type whose values are used, with all it is made of: items, arguments.</summary>
    public void Type(ITypeSymbol? type)
    {
        // Most operations give a number, a truth or a text, and most of the others what one before them gave.
        if (type is null or { SpecialType: >= SpecialType.System_Object and <= SpecialType.System_String } || !_types.Add(type))
            return;
        switch (type)
        {
            case IArrayTypeSymbol array:
                Type(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                Type(pointer.PointedAtType);
                break;
            case ITypeParameterSymbol parameter:
                foreach (var constraint in parameter.ConstraintTypes)
                    Type(constraint);
                break;
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                    Type(argument);
                if (IsHere(named) && !named.IsAnonymousType)
                    AddType(named.OriginalDefinition);
                break;
        }
    }

    public bool IsHere(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    private void Here(ISymbol member, INamedTypeSymbol type)
    {
        Add(member);
        foreach (var other in derivations.OverridesOf(member))
        {
            if (IsHere(other))
                Add(other.OriginalDefinition);
        }

        // Whoever touches a static member, or makes an instance, runs the static constructor before.
        if (member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            foreach (var constructor in type.StaticConstructors)
                Add(constructor);
        }
    }

    private void AddType(INamedTypeSymbol type)
    {
        if (!_reached.Add(type) || type is not { IsAbstract: true } and not { TypeKind: TypeKind.Interface })
            return;
        foreach (var derived in derivations.Of(type))
            _reached.Add(derived.OriginalDefinition);
    }

    private void Add(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.Length > 0 && (!member.IsImplicitlyDeclared || member is IFieldSymbol))
            _reached.Add(member);
    }

    private void Outside(ISymbol member)
    {
        if (member.ContainingAssembly is not { } other || Platform.Has(other) || !HasCode(member))
            return;
        _unseen.Add(new UnseenCall(SymbolIds.Of(from), SymbolIds.Of(member)));

        // Its code is not seen; that it is another release of it is.
        _versions.Add(other.Identity.Name + " " + other.Identity.Version);
    }

    // Constants are seen; what the compiler wrote for a property or a record is known; an interface has no code.
    private static bool HasCode(ISymbol member) => member switch
    {
        { IsAbstract: true } or { ContainingType.TypeKind: TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate } => false,
        IFieldSymbol field => field is { IsStatic: true, IsConst: false },
        IPropertySymbol property => !IsAuto(property),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => !IsPositional(constructor),
        IMethodSymbol method => !IsCompilers(method),
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property) => (property.GetMethod ?? property.SetMethod) is { } accessor && IsCompilers(accessor);

    private static bool IsPositional(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.All(parameter => constructor.ContainingType.GetMembers(parameter.Name).Any(static member => member is IPropertySymbol property && IsAuto(property)));

    private static bool IsCompilers(IMethodSymbol method) => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
