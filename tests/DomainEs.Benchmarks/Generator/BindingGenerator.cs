using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Benchmarks.Generator;

/// <summary>The least that any generator of this kind must do: binds the parameter types of <c>Apply</c> and <c>Decide</c> and the types of their members, and gives a constant.</summary>
internal sealed class BindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("DomainEs.AggregateAttribute`1", static (_, _) => true, static (marked, ct) =>
        {
            var length = 0;
            foreach (var member in ((INamedTypeSymbol)marked.TargetSymbol).GetMembers())
            {
                if (member is not IMethodSymbol { Name: "Apply" or "Decide" } method)
                    continue;
                foreach (var reference in method.Parameters[0].Type.DeclaringSyntaxReferences)
                {
                    var model = marked.SemanticModel.Compilation.GetSemanticModel(reference.SyntaxTree);
                    foreach (var parameter in ((TypeDeclarationSyntax)reference.GetSyntax(ct)).ParameterList!.Parameters)
                        length += model.GetTypeInfo(parameter.Type!, ct).Type!.Name.Length;
                }
            }

            return length > 0;
        }),
        static (_, _) => { });
}
