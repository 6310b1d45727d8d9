using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Under which name and version an event is stored.</summary>
/// <param name="Name">For example <c>order-placed</c>.</param>
/// <param name="Version">From 1 on.</param>
internal readonly record struct EventName(string Name, int Version)
{
    /// <summary>As it stands in an entry: <c>order-placed</c>, <c>order-placed@2</c>.</summary>
    public string Stored => Version == 1 ? Name : Name + "@" + Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Reads the names of events and of their old versions.</summary>
internal static class EventNames
{
    /// <summary>An event's: what <c>[Event]</c> or <c>[Name]</c> says, else the kebab-case of the type's name in version 1.</summary>
    public static EventName Of(INamedTypeSymbol type) => Of(type, type.Attribute(KnownNames.Event), null);

    /// <summary>An old version's: what <c>[Event]</c> says, with the name of what it is made into if it says none.</summary>
    /// <param name="type">The old shape.</param>
    /// <param name="mark">Its attribute.</param>
    /// <param name="newer">What it is made into.</param>
    public static EventName OfOld(INamedTypeSymbol type, AttributeData mark, EventName newer) => Of(type, mark, newer.Name);

    private static EventName Of(INamedTypeSymbol type, AttributeData? mark, string? inherited)
    {
        var version = 1;
        if (mark is not null)
        {
            foreach (var argument in mark.NamedArguments)
            {
                if (argument is { Key: "Version", Value.Value: int given and > 0 })
                    version = given;
            }
        }

        return new EventName(Given(mark) ?? inherited ?? MemberNames.OfType(type), version);
    }

    private static string? Given(AttributeData? mark) =>
        mark?.ConstructorArguments is [{ Value: string { Length: > 0 } name }] ? name : null;
}
