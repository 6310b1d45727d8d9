using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES083: a <c>From</c> that takes an old version and cannot be called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcasterSignatureAnalyzer() : UpcasterAnalyzer(Rules.UnusableUpcaster, ChainFault.Unusable);
