using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES081: upcasters by which a version becomes itself again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcasterCycleAnalyzer() : UpcasterAnalyzer(Rules.UpcasterCycle, ChainFault.Cycle);
