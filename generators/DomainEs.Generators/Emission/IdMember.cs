namespace DomainEs.Generators.Emission;

/// <summary>A member of an id that is printed unless the user wrote it.</summary>
/// <param name="Key">Its name and the number of its parameters, for example <c>Parse/2</c>.</param>
/// <param name="Documentation">Its documentation, one line.</param>
/// <param name="Text">Its code.</param>
internal sealed record IdMember(string Key, string Documentation, string Text)
{
    public const string Inherited = "<inheritdoc/>";

    public static string Summary(string text) => $"<summary>{text}</summary>";
}
