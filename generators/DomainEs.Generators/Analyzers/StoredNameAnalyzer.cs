using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES023: a name that cannot stand where it would be stored: a context's, an aggregate's and a view's in a subject, an event's in an entry; and a version that is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredNameAnalyzer() : TypeAnalyzer(Rules.InvalidName)
{
    private const string InSubjects = "it stands in subjects and has letters (A-Z, a-z), digits, '-' and '_' only";

    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.Attribute(KnownNames.BoundedContext) is { } boundedContext)
            ExamineSubjectToken(type, boundedContext, Given(boundedContext), "the context", context);
        if (type.Attribute(KnownNames.Aggregate) is { } aggregate)
            ExamineSubjectToken(type, aggregate, Named(aggregate) ?? StoredNames.Kebab(type.Name), "the aggregate", context);
        if (type.Attribute(KnownNames.Projection) is { } projection)
            ExamineSubjectToken(type, projection, Views.NameOf(type, projection), "the view", context);
        if (type.Attribute(KnownNames.Event) is { } e)
            ExamineEvent(type, e, context);
        foreach (var mark in type.GetAttributes())
        {
            if (mark.AttributeClass.IsOurs(KnownNames.Retired) && WrongInEvent(Given(mark), "a retired name stands for all of its versions and has none itself") is { } wrong)
                Report(type, mark, Given(mark), "a retired event of", wrong, context);
        }
    }

    private static void ExamineEvent(INamedTypeSymbol type, AttributeData mark, SymbolAnalysisContext context)
    {
        if (mark.ConstructorArguments.Length > 0 && WrongInEvent(Given(mark), "what follows an '@' is the version, which is said by Version = 2") is { } wrong)
            Report(type, mark, Given(mark), "the event", wrong, context);
        foreach (var argument in mark.NamedArguments)
        {
            if (argument is { Key: "Version", Value.Value: int version and < 1 })
                context.ReportDiagnostic(Diagnostic.Create(Rules.InvalidName, Places.Argument(mark, "Version", context.CancellationToken), EventParser.StoredName(type) + "@" + version, "the event", type.Name, "versions are numbered from 1"));
        }
    }

    private static void ExamineSubjectToken(INamedTypeSymbol type, AttributeData attribute, string name, string what, SymbolAnalysisContext context)
    {
        if (name.Length == 0)
            Report(type, attribute, name, what, "it is empty", context);
        else if (!name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
            Report(type, attribute, name, what, InSubjects, context);
    }

    private static string? WrongInEvent(string name, string ofAt)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return "it holds white space";
        return name.Contains("@") ? ofAt : null;
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
