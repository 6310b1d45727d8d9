using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES080: a version below the newest that no upcaster reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingUpcasterAnalyzer() : UpcasterAnalyzer(Rules.MissingUpcaster, ChainFault.MissingLink);
