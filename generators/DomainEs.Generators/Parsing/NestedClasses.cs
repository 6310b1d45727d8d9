using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Names the private members that are printed, apart from what the aggregate has.</summary>
internal static class NestedClasses
{
    /// <summary>How the method that reads a fingerprint is called, if that is free.</summary>
    public const string Fingerprint = "ReadFingerprint";

    /// <summary>How the class of the fold's steps begins.</summary>
    public const string Fold = "EventFold";

    /// <summary>How the fold's step for an event is called, which takes the event as its second parameter.</summary>
    public const string FoldStep = "Step";

    public static NestedNames Of(INamedTypeSymbol aggregate) =>
        new(Free(Fold, aggregate), Free("EventBytes", aggregate), Free("StateBytes", aggregate), Free("MemberWalk", aggregate), Free(Fingerprint, aggregate));

    /// <summary>The names within a projection.</summary>
    public static NestedNames OfProjection(INamedTypeSymbol projection) =>
        new(Free("RowFold", projection), Free("RowBytes", projection), "", Free("MemberWalk", projection), Free("ReadFingerprint", projection));

    private static string Free(string name, INamedTypeSymbol aggregate)
    {
        for (var at = aggregate; at is not null; at = at.BaseType)
        {
            if (at.Name == name || at.GetMembers(name).Length > 0)
                return Free(name + "_", aggregate);
        }

        return name;
    }
}
