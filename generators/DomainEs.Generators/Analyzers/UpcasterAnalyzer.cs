using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>An analyzer that looks for one way in which the upcasters of an aggregate's events are broken.</summary>
public abstract class UpcasterAnalyzer : AggregateAnalyzer
{
    /// <summary>The property of a missing link that tells which version nothing reads.</summary>
    public const string VersionProperty = "Version";

    /// <summary>The property of a missing link that tells the name of the type it is to be made into.</summary>
    public const string NextProperty = "Next";

    private readonly DiagnosticDescriptor _rule;
    private readonly ChainFault _fault;

    private protected UpcasterAnalyzer(DiagnosticDescriptor rule, ChainFault fault)
        : base(rule) => (_rule, _fault) = (rule, fault);

    private protected sealed override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (!AggregateParser.IsPossible(aggregate))
            return;
        var id = Marks.IdOf(aggregate);
        var versions = OldVersions.Of(aggregate, id, ApplyMethods.Of(aggregate, id));
        if (_fault == ChainFault.MissingLink)
            versions.FindMissingLinks();
        foreach (var (fault, place, arguments) in versions.Faults)
        {
            if (fault == _fault)
                context.ReportDiagnostic(Diagnostic.Create(_rule, Places.Name(place) ?? Places.Name(aggregate), PropertiesOf(fault, arguments), arguments));
        }
    }

    private static ImmutableDictionary<string, string?>? PropertiesOf(ChainFault fault, string[] arguments) => fault == ChainFault.MissingLink
        ? ImmutableDictionary<string, string?>.Empty.Add(VersionProperty, arguments[2]).Add(NextProperty, arguments[3])
        : null;
}
