using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

/// <content>085: what is shipped, held against the lock file.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor EventRenamed = new(
        id: "DES085",
        title: "A shipped event has another name",
        messageFormat: "'{0}' was shipped as \"{1}\" and is stored as \"{2}\" now; a history that holds \"{1}\" could not be loaded, so keep the name with {3}",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES085.md");

    public static readonly DiagnosticDescriptor EventRemoved = new(
        id: "DES086",
        title: "A shipped event is gone",
        messageFormat: "\"{0}\" was shipped, and '{1}' has no such event any more; a history that holds it could not be loaded, so bring it back, or pass over it with [Retired(\"{2}\")]",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES086.md");

    public static readonly DiagnosticDescriptor MemberRenamed = new(
        id: "DES087",
        title: "A shipped member has another name",
        messageFormat: "'{0}' of '{1}' was shipped as \"{2}\" and is stored as \"{3}\" now; stored events have its value under \"{2}\", where it would not be found, so keep the name with [Name(\"{2}\")]",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES087.md");

    public static readonly DiagnosticDescriptor MemberRetyped = new(
        id: "DES088",
        title: "A shipped member has another type",
        messageFormat: "'{0}' of '{1}' was shipped as {2} and is stored as {3} now; what stored events have there could not be read, so keep the type or make a new version of the event",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES088.md");

    public static readonly DiagnosticDescriptor MemberRequired = new(
        id: "DES089",
        title: "A shipped optional member must be there now",
        messageFormat: "'{0}' of '{1}' was shipped as {2} and must be there as {3} now; stored events that have none could not be read, so keep it optional or make a new version of the event",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES089.md");

    public static readonly DiagnosticDescriptor MemberRemoved = new(
        id: "DES090",
        title: "A shipped member is gone",
        messageFormat: "\"{0}\" of '{1}' was shipped as {2} and is gone; every stored event has it, readers that run now refuse new events without it, and what it says would be passed over, so keep it or make a new version of the event",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES090.md");

    public static readonly DiagnosticDescriptor OptionalMemberRemoved = new(
        id: "DES091",
        title: "A shipped optional member is gone",
        messageFormat: "\"{0}\" of '{1}' was shipped as {2} and is gone; what stored events have there is passed over from now on, and the name keeps its type",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES091.md");

    public static readonly DiagnosticDescriptor MemberAdded = new(
        id: "DES092",
        title: "A new member of something shipped has no default",
        messageFormat: "'{0}' is new in '{1}', which was shipped without it; stored events do not have it and could not be read, so make it nullable or give it a default value",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES092.md");

    public static readonly DiagnosticDescriptor ValueRemoved = new(
        id: "DES093",
        title: "A shipped enum value or case is gone",
        messageFormat: "\"{0}\" of '{1}' was shipped and is gone; stored events that have it could not be read, so bring it back, or keep its name with [Name(\"{0}\")] on what it became",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES093.md");

    public static readonly DiagnosticDescriptor SubjectChanged = new(
        id: "DES094",
        title: "A shipped aggregate is under another subject",
        messageFormat: "The histories of \"{0}\" were shipped under {1} and would be looked for {2}; none of them would be found, so {3}",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES094.md");

    public static readonly DiagnosticDescriptor RetiredNameUsed = new(
        id: "DES095",
        title: "A retired name is used again",
        messageFormat: "'{0}' would be stored as \"{1}\", a name that was retired; stored events of that name mean something else and would be taken for it, so give it another name",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES095.md");

    public static readonly DiagnosticDescriptor LockFileBehind = new(
        id: "DES096",
        title: "The lock file is behind the model",
        messageFormat: "{0} does not say what the model of '{1}' is now: {2}; 'dotnet build -t:DomainEsAccept' writes it",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES096.md");

    public static readonly DiagnosticDescriptor LockFileNotCurrent = new(
        id: "DES097",
        title: "The lock file must be current here",
        messageFormat: "{0} does not say what the model of '{1}' is now: {2}; this build asks for it, so run 'dotnet build -t:DomainEsAccept' and commit the file",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES097.md");

    public static readonly DiagnosticDescriptor LockLineNotUnderstood = new(
        id: "DES098",
        title: "A line of a lock file cannot be understood",
        messageFormat: "The line says nothing that is held: {0}; what it protected is not protected any more, so correct it or delete it",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES098.md");

    public static readonly DiagnosticDescriptor DefaultChanged = new(
        id: "DES099",
        title: "The default of a shipped member changed",
        messageFormat: "'{0}' of '{1}' was shipped with the default {2} and has {3} now; events stored before it was there would say {3} from now on",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES099.md");
}
