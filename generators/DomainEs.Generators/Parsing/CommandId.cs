using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds the property of a command that names its aggregate.</summary>
internal static class CommandId
{
    /// <summary>The property marked <c>[AggregateId]</c>, else <c>Id</c>, else <c>&lt;Aggregate&gt;Id</c>, else the only one of the id's type; null if there is none, or if several are marked.</summary>
    public static string? Of(ITypeSymbol command, INamedTypeSymbol aggregate, ITypeSymbol id, PositionalRecords? records = null)
    {
        if (records?.Of(command) is { } parameters)
            return Of([.. parameters.Where(parameter => parameter.Type.Is(id)).Select(parameter => parameter.Name)], aggregate);
        var candidates = Candidates(command, id);
        var marked = candidates.FindAll(IsMarked);
        return marked.Count switch
        {
            0 => Of(candidates.ConvertAll(property => property.Name), aggregate),
            1 => Symbols.Escape(marked[0].Name),
            _ => null,
        };
    }

    private static string? Of(List<string> names, INamedTypeSymbol aggregate)
    {
        var found = names.Find(name => name == "Id") ?? names.Find(name => name == aggregate.Name + "Id") ?? (names.Count == 1 ? names[0] : null);
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
