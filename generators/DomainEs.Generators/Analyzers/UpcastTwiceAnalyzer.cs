using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES082: two upcasters for one old version.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcastTwiceAnalyzer() : UpcasterAnalyzer(Rules.UpcastTwice, ChainFault.Twice);
