using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Tests;

/// <summary>Finds the four attributes and binds what cannot be done without, by the cheapest way there is: the parameter types of <c>Apply</c> and <c>Decide</c> and the types of their members, whether an event is one, what <c>Decide</c> returns, and the state's properties.</summary>
internal sealed class BindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Find(context, "AggregateAttribute`1", Bind);
        foreach (var attribute in new[] { "IdAttribute", "IdAttribute`1", "BoundedContextAttribute" })
            Find(context, attribute, static (marked, _) => marked.Attributes.Length);
    }

    private static void Find(IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, CancellationToken, int> bind) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("DomainEs." + attribute, static (node, _) => node is TypeDeclarationSyntax, (marked, ct) => bind(marked, ct) > 0),
        static (_, _) => { });

    private static int Bind(GeneratorAttributeSyntaxContext marked, CancellationToken ct)
    {
        var length = 0;
        foreach (var member in ((INamedTypeSymbol)marked.TargetSymbol).GetMembers())
        {
            if (member is IPropertySymbol property)
                length += property.Type.Name.Length;
            else if (member is IMethodSymbol { Name: "Apply" or "Decide" } method)
                length += method.ReturnType.Name.Length + Members(method.Parameters[0].Type, marked.SemanticModel, ct);
        }

        return length;
    }

    private static int Members(ITypeSymbol type, SemanticModel model, CancellationToken ct)
    {
        // All of an aggregate stands in one file here: one model binds it.
        var declaration = (TypeDeclarationSyntax)type.DeclaringSyntaxReferences[0].GetSyntax(ct);
        var length = 0;
        foreach (var face in declaration.BaseList?.Types ?? default)
            length += model.GetTypeInfo(face.Type, ct).Type!.Name.Length;
        foreach (var parameter in declaration.ParameterList!.Parameters)
            length += model.GetTypeInfo(parameter.Type!, ct).Type!.Name.Length;
        return length;
    }
}
