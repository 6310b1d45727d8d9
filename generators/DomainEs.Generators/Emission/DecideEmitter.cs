using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints what calls the <c>Decide</c> methods, with existence taken from their shape.</summary>
internal static class DecideEmitter
{
    public static string InterfaceOf(CommandModel command, AggregateModel model)
    {
        var id = command.IdMember is null || model.Id is null ? "" : model.Id.Type + ", ";
        return Interface(command, model, id);
    }

    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        foreach (var command in model.Commands)
        {
            var facts = command.Facts is null ? "" : $", {command.Facts} facts";
            var self = model.Declaration.Type;
            writer.Break();
            writer.Line($"static global::DomainEs.Decision<{self}> {Interface(command, model, "")}.Decide({self}? state, {command.Type} command{facts}, in global::DomainEs.CommandInfo info) =>");
            writer.Indented(Body(command, self) + ";");
            if (command.IdMember is { } member && model.Id is { } id)
            {
                writer.Break();
                writer.Line($"static {id.Type} {InterfaceOf(command, model)}.IdOf({command.Type} command) => command.{member};");
            }
        }
    }

    private static string Interface(CommandModel command, AggregateModel model, string id) => command.Facts is null
        ? $"global::DomainEs.IDecides<{model.Declaration.Type}, {id}{command.Type}>"
        : $"global::DomainEs.IDecidesWith<{model.Declaration.Type}, {id}{command.Type}, {command.Facts}>";

    private static string Body(CommandModel command, string self)
    {
        var arguments = string.Join(", ", command.Arguments);
        return command.Existence switch
        {
            RequiredExistence.MustNotExist => $"state is null ? {self}.Decide({arguments}) : new global::DomainEs.AlreadyExists()",
            RequiredExistence.MustExist => $"state is null ? new global::DomainEs.NotFound() : state.Decide({arguments})",
            RequiredExistence.NeverDecided => $"throw new global::System.InvalidOperationException(\"No Decide takes '{command.Type}'; one that is spelt alike takes a type that the generator could not see.\")",
            _ => $"{self}.Decide({arguments})",
        };
    }
}
