using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES100 to DES109: what the fingerprint of a fold says and does not see. They speak where it is computed, so in builds and not in an editor.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoFingerprint = new(
        id: "DES100",
        title: "[SameFoldAs] names no fingerprint",
        messageFormat: "[SameFoldAs] of '{0}' vouches for nothing: a fingerprint is 16 hexadecimal digits, and the earlier one is not 0",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES100.md");

    public static readonly DiagnosticDescriptor FoldChangedSince = new(
        id: "DES101",
        title: "A fold has changed since it was vouched for",
        messageFormat: "The fingerprint of '{0}' is now {1}, for which [SameFoldAs] does not vouch: what was kept under {2} is not used; name {1} if the fold still computes the same, else remove the attribute",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES101.md");

    public static readonly DiagnosticDescriptor UnseenCall = new(
        id: "DES102",
        title: "A fold calls code that its fingerprint does not see",
        messageFormat: "The fold of '{0}' calls '{1}' of another assembly, which has no source here: when that code changes and its assembly's version does not, states that the old code made are still used",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES102.md");
}
