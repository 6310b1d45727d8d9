using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads how one member is stored and how it comes into a new value.</summary>
internal static class MemberSettings
{
    public static bool TryParse(DataMember member, IMethodSymbol constructor, INamedTypeSymbol type, MemberShapes shapes, out MemberShape? shape, out string? reason)
    {
        shape = null;
        var parameter = constructor.Parameters.FirstOrDefault(member.Matches);
        if (!TryParseValue(member, parameter, shapes, out var value, out reason))
            return false;

        var setting = SettingOf(member, parameter, constructor, type);
        if (setting == MemberSetting.Accessor && type.IsGenericType)
        {
            reason = $"'{member.Name}' of the generic '{type.ForPeople()}' has an initialiser that reading would replace; let the constructor take it";
            return false;
        }

        shape = new MemberShape(
            Symbols.Escape(member.Name), MemberNames.Of(member.Symbol, parameter), "", member.Type.ForPeople(),
            value!, DefaultOf(parameter, value!, setting), setting, member.Symbol.ContainingType.Text());
        return true;
    }

    /// <summary>The same of a parameter that is all there is to say of its member.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="owner">The text of its record.</param>
    /// <param name="others">The members before it.</param>
    /// <param name="shapes">Takes the types it is made of.</param>
    /// <param name="shape">How it is stored.</param>
    /// <param name="reason">Why it cannot be.</param>
    public static bool TryParse(RecordParameter parameter, string owner, List<MemberShape> others, MemberShapes shapes, out MemberShape? shape, out string? reason)
    {
        shape = null;
        if (!shapes.TryParse(parameter.Type, null, out var value, out reason))
        {
            reason = InMember(parameter.Name, reason);
            return false;
        }

        var stored = StoredNames.Camel(parameter.Name);
        shape = new MemberShape(
            Symbols.Escape(parameter.Name), stored, LocalNames.Of(stored, others), parameter.Type.ForPeople(), value!,
            DefaultOf(null, value!, MemberSetting.Argument), MemberSetting.Argument, owner);
        return true;
    }

    private static string? InMember(string name, string? reason) =>
        reason is null || reason.StartsWith("member ", StringComparison.Ordinal) ? reason : $"member '{name}': {reason}";

    private static bool TryParseValue(DataMember member, IParameterSymbol? parameter, MemberShapes shapes, out ValueShape? value, out string? reason)
    {
        // On a positional record the attribute stands on the parameter.
        ISymbol marked = parameter?.Attribute(KnownNames.Codec) is null ? member.Symbol : parameter;
        if (shapes.TryParse(member.Type, marked, out value, out reason))
            return true;
        reason = InMember(member.Name, reason);
        return false;
    }

    private static MemberSetting SettingOf(DataMember member, IParameterSymbol? parameter, IMethodSymbol constructor, INamedTypeSymbol type)
    {
        if (member.IsRequired && !Existence.SetsRequiredMembers(constructor))
            return MemberSetting.Initializer;
        if (parameter is not null)
            return MemberSetting.Argument;

        // An object initializer would replace what the declaration's own initialiser says.
        if (!member.HasInitialiser)
            return MemberSetting.Initializer;
        if (!member.IsInitOnly)
            return MemberSetting.Assignment;
        return type.IsRecord || type.IsValueType ? MemberSetting.With : MemberSetting.Accessor;
    }

    private static string? DefaultOf(IParameterSymbol? parameter, ValueShape value, MemberSetting setting)
    {
        if (parameter is { HasExplicitDefaultValue: true })
            return DefaultValues.Of(parameter);
        if (value.IsNullable)
            return value.IsOblivious ? "null!" : "null";
        if (value is { Kind: ShapeKind.Sequence, Writer: "WriteImmutableArray" })
            return value.Type + ".Empty";
        return setting is MemberSetting.Assignment or MemberSetting.With or MemberSetting.Accessor ? "default!" : null;
    }
}
