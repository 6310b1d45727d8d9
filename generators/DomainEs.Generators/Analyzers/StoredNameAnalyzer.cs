using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES023: a name that cannot stand where it would be stored: a context's and an aggregate's in a subject, an event's in an entry.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredNameAnalyzer() : TypeAnalyzer(Rules.InvalidName)
{
    private const string InSubjects = "it stands in subjects and has letters (A-Z, a-z), digits, '-' and '_' only";

    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.Attribute(Marks.Context) is { } boundedContext)
            ExamineSubjectToken(type, boundedContext, Given(boundedContext), "the context", context);
        if (type.Attribute(Marks.Aggregate) is { } aggregate)
            ExamineSubjectToken(type, aggregate, Named(aggregate) ?? StoredNames.Kebab(type.Name), "the aggregate", context);
        if (type.Attribute(Marks.EventName) is { } e && WrongInEvent(Given(e)) is { } wrong)
            Report(type, e, Given(e), "the event", wrong, context);
    }

    private static void ExamineSubjectToken(INamedTypeSymbol type, AttributeData attribute, string name, string what, SymbolAnalysisContext context)
    {
        if (name.Length == 0)
            Report(type, attribute, name, what, "it is empty", context);
        else if (!name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
            Report(type, attribute, name, what, InSubjects, context);
    }

    private static string? WrongInEvent(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return "it holds white space";
        var at = name.IndexOf('@');
        if (at < 0)
            return null;
        var version = name.Substring(at + 1);
        return at > 0 && version is [>= '1' and <= '9', ..] && version.All(static c => c is >= '0' and <= '9') && int.TryParse(version, out _)
            ? null
            : "what follows '@' is the version, a number from 1 on, as in order-placed@2";
    }

    // An argument that is no string is an error the compiler speaks of; null is ours.
    private static string Given(AttributeData attribute) => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive } argument] ? argument.Value as string ?? "" : "unknown";

    private static string? Named(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Name")
                return argument.Value.Value as string;
        }

        return null;
    }

    private static void Report(INamedTypeSymbol type, AttributeData attribute, string name, string what, string wrong, SymbolAnalysisContext context)
    {
        var place = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax { ArgumentList.Arguments.Count: > 0 }
            ? Places.Argument(attribute, context.CancellationToken)
            : Places.Name(type);
        context.ReportDiagnostic(Diagnostic.Create(Rules.InvalidName, place, name, what, type.Name, wrong));
    }
}
