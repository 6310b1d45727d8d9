using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>The view that a projection makes: one document, or rows by a key.</summary>
/// <param name="Key">The type of the key; null for a document.</param>
/// <param name="Text">How the key becomes text and back.</param>
internal sealed record ViewOf(INamedTypeSymbol? Key, AggregateId Text)
{
    public bool IsDocument => Key is null;
}

/// <summary>Reads what view a projection makes.</summary>
internal static class Views
{
    private static readonly AggregateId s_document = new(
        $"global::{KnownNames.Namespace}.{KnownNames.DocumentKey}", $"global::{KnownNames.Namespace}.{KnownNames.DocumentKey}.Text", "default");

    /// <summary>The view; null if the type is no view, or has a key that can be none.</summary>
    public static ViewOf? Of(INamedTypeSymbol projection) => TryParse(projection, out var view, out _) ? view : null;

    /// <summary>Reads the view.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="view">What it is.</param>
    /// <param name="reason">Why it is none; null also where the compiler says so.</param>
    public static bool TryParse(INamedTypeSymbol projection, out ViewOf? view, out string? reason)
    {
        (view, reason) = (null, null);
        var faces = projection.AllInterfaces.Where(static face => face.IsOurs(KnownNames.View) || face.IsOurs(KnownNames.ViewOf)).ToList();
        if (faces.Count == 0)
            reason = projection.AllInterfaces.Any(static face => face.HasError()) || projection.Interfaces.Any(static face => face.HasError()) ? null : "it is no view; write ': IView<TKey>' for rows by a key, or ': IView' for one document";
        else if (faces.Count > 1)
            reason = "it is two views at once; a projection has one kind of key";
        else if (faces[0].TypeArguments.IsEmpty)
            view = new ViewOf(null, s_document);
        else if (faces[0].TypeArguments[0] is not INamedTypeSymbol key || key.HasError())
            reason = faces[0].TypeArguments[0].HasError() ? null : $"'{faces[0].TypeArguments[0].ForPeople()}' can be no key";
        else if (AggregateIds.KeyOf(key) is { } text)
            view = new ViewOf(key, text);
        else
            reason = $"'{key.ForPeople()}' can be no key; an [Id], string, Guid, int and long can";
        return view is not null;
    }

    /// <summary>The name of the view: what the attribute says, else the kebab-case name of the type.</summary>
    public static string NameOf(INamedTypeSymbol projection, AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Name", Value.Value: string given })
                return given;
        }

        return StoredNames.Kebab(projection.Name);
    }
}
