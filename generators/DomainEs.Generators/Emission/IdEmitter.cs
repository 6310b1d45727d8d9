using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.Text;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the other part of an id.</summary>
internal static class IdEmitter
{
    public static SourceText Emit(IdModel model)
    {
        var type = model.Declaration.Type;
        var parameters = model.PrintsParameters ? $"({string.Join(", ", model.Parts.Select(part => $"{part.Type} {part.Name}"))})" : "";
        var converter = model.HasConverter ? "" : $"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::DomainEs.IdJsonConverter<{type}>))]";
        var header = $"readonly {model.Declaration.Header}{parameters} : global::DomainEs.IId<{type}>, global::System.IComparable<{type}>";
        return Of(model.Declaration, Documentation(model) + converter, header, writer =>
        {
            foreach (var member in MembersOf(model).Where(member => !model.Own.Contains(member.Key)))
            {
                writer.Break();
                writer.Line($"/// {member.Documentation}");
                writer.Line(Mark);
                writer.Lines(member.Text);
            }
        });
    }

    private static IEnumerable<IdMember> MembersOf(IdModel model) =>
        !model.IsUsable ? UnusableIdMembers.Of(model) : (model.IsComposite ? CompositeIdMembers.Of(model) : SingleIdMembers.Of(model)).Concat(IdComparison.Of(model));

    private static string Documentation(IdModel model) =>
        model.PrintsParameters ? "/// <param name=\"Value\">What it wraps.</param>\n" : "";
}
