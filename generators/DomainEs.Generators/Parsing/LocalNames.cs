using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Parsing;

/// <summary>Names the variables that members are read into.</summary>
internal static class LocalNames
{
    /// <summary>A name that is no other member's, no keyword, and nothing that generated code calls its own variables.</summary>
    /// <param name="name">The member's name in camelCase.</param>
    /// <param name="others">The members before it.</param>
    public static string Of(string name, List<MemberShape> others)
    {
        if (name is "reader" or "members" or "member" or "result" or "_" || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None)
            name += "_";

        // So begin the tables of members beside it.
        if (name.StartsWith("s_", StringComparison.Ordinal))
            name = "the_" + name;
        while (IsTaken(name, others))
            name += "_";
        return name;
    }

    private static bool IsTaken(string name, List<MemberShape> others)
    {
        foreach (var other in others)
        {
            if (other.Local == name)
                return true;
        }

        return false;
    }
}
