using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Parsing;

/// <summary>Names the variables that members are read into.</summary>
internal static class LocalNames
{
    public static string Of(string member, IEnumerable<MemberShape> others)
    {
        var name = StoredNames.Camel(member);
        if (name is "reader" or "members" or "member" or "result" or "_" || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None)
            name += "_";

        // So begin the tables of members beside it.
        if (name.StartsWith("s_", StringComparison.Ordinal))
            name = "the_" + name;
        while (others.Any(other => other.Local == name))
            name += "_";
        return name;
    }
}
