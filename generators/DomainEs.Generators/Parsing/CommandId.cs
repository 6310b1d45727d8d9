using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds the property of a command that names its aggregate.</summary>
internal static class CommandId
{
    /// <summary>The property marked <c>[AggregateId]</c>, else <c>Id</c>, else <c>&lt;Aggregate&gt;Id</c>, else the only one of the id's type; null if there is none, or if several are marked.</summary>
    public static string? Of(ITypeSymbol command, INamedTypeSymbol aggregate, ITypeSymbol id, PositionalRecords records)
    {
        if (records.Of(command) is { } parameters)
            return OfRecord(parameters, aggregate, id);
        var candidates = Candidates(command, id);
        return candidates.FindAll(IsMarked) switch
        {
            [] => Of(candidates.ConvertAll(property => property.Name), aggregate),
            [var marked] => Symbols.Escape(marked.Name),
            _ => null,
        };
    }

    private static string? OfRecord(RecordParameter[] parameters, INamedTypeSymbol aggregate, ITypeSymbol id)
    {
        var names = new List<string>();
        foreach (var parameter in parameters)
        {
            if (parameter.Type.Is(id))
                names.Add(parameter.Name);
        }

        return Of(names, aggregate);
    }

    private static string? Of(List<string> names, INamedTypeSymbol aggregate)
    {
        var found = names.Find(static name => name == "Id") ?? names.Find(name => name == aggregate.Name + "Id") ?? (names.Count == 1 ? names[0] : null);
        return found is null ? null : Symbols.Escape(found);
    }

    /// <summary>The readable properties of the id's type.</summary>
    public static List<IPropertySymbol> Candidates(ITypeSymbol command, ITypeSymbol id)
    {
        var found = new List<IPropertySymbol>();
        for (var at = command; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property
                    && property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
                    && property.Type.Is(id)
                    && !found.Any(other => other.Name == property.Name))
                {
                    found.Add(property);
                }
            }
        }

        if (command.TypeKind == TypeKind.Interface)
            found.AddRange(command.AllInterfaces.SelectMany(face => Candidates(face, id)));
        return found;
    }

    // On a positional record the attribute stands on the parameter.
    public static bool IsMarked(IPropertySymbol property) =>
        property.Attribute(KnownNames.AggregateId) is not null
        || (property.ContainingType is { IsRecord: true } record && record.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Any(parameter => parameter.Name == property.Name && parameter.Attribute(KnownNames.AggregateId) is not null));
}
