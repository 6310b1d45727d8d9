using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>Where in the user's own text a finding belongs. A partial type also has a part that we generated.</summary>
internal static class Places
{
    /// <summary>The name in the user's declaration; in the first one if there are several.</summary>
    public static Location? Name(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && !IsGenerated(tree))
                return location;
        }

        return null;
    }

    /// <summary>What the user wrote as an attribute's argument, or the attribute if it has no such argument.</summary>
    public static Location? Argument(AttributeData attribute, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax;
        return syntax?.ArgumentList is { Arguments: [var first, ..] } ? first.Expression.GetLocation() : syntax?.GetLocation();
    }

    /// <summary>What the user wrote as an attribute's named argument, with its name.</summary>
    public static Location? Argument(AttributeData attribute, string name, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax;
        return syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.GetLocation() ?? syntax?.GetLocation();
    }

    /// <summary>Whether a generator wrote the file: every generator's hint name ends so, and so do designers' files.</summary>
    public static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
