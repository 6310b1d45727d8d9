using System.Globalization;
using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.Text;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a fold's fingerprint is read, and in a file of its own what it is.</summary>
internal static class FingerprintEmitter
{
    /// <summary>How a line begins that says what the hash does not see: caller and callee follow.</summary>
    public const string Unseen = "// Not seen: ";

    /// <summary>Prints what is the same in every build; where no fingerprint is computed it is none.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="face">The interface that asks for it, for example <c>IAggregate&lt;global::Banking.Account&gt;</c>.</param>
    /// <param name="method">The partial method that has the value.</param>
    public static void Emit(SourceWriter writer, string face, string method)
    {
        writer.Break();
        using (writer.Open($"static global::DomainEs.Fingerprint global::DomainEs.{face}.Fingerprint"))
        using (writer.Open("get"))
        {
            writer.Line("var value = 0UL;");
            writer.Line($"{method}(ref value);");
            writer.Line("return new(value);");
        }

        writer.Break();
        writer.Line(Mark);
        writer.Line($"static partial void {method}(ref ulong value);");
    }

    /// <summary>Prints the file that holds the value alone.</summary>
    public static SourceText Emit(FingerprintModel model) => Of(model.Target.Declaration, "", model.Target.Declaration.Header, writer =>
    {
        foreach (var call in model.Unseen)
            writer.Line($"{Unseen}{call.Caller} {call.Callee}");
        writer.Line($"static partial void {model.Target.Method}(ref ulong value) => value = 0x{model.Value.ToString("x16", CultureInfo.InvariantCulture)}UL;");
    });

    /// <summary>The file's name, beside that of the type's main output.</summary>
    public static string HintOf(FingerprintModel model) => model.Target.Declaration.HintName.Replace(".g.cs", ".Fingerprint.g.cs");
}
