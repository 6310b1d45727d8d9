using System.Text;

namespace DomainEs.Generators.Support;

/// <summary>How C# names are stored: types in kebab-case, members in camelCase.</summary>
internal static class StoredNames
{
    /// <summary>The kebab-case of a type's name: <c>OrderPlaced</c> is <c>order-placed</c>, <c>URLSet</c> is <c>url-set</c>.</summary>
    /// <remarks>A word begins at an upper-case letter that follows a lower-case letter or a digit, or that follows an upper-case letter and precedes a lower-case one. An underscore is a hyphen.</remarks>
    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_')
            {
                Hyphen(text);
                continue;
            }

            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                Hyphen(text);
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString().TrimEnd('-');
    }

    /// <summary>The camelCase of a member's name, as System.Text.Json's policy makes it: <c>URLSet</c> is <c>urlSet</c>.</summary>
    public static string Camel(string name)
    {
        // The last of several upper-case letters begins the next word.
        var lowered = 0;
        while (lowered < name.Length && char.IsUpper(name[lowered]) && (lowered == 0 || lowered + 1 >= name.Length || char.IsUpper(name[lowered + 1])))
            lowered++;
        if (lowered == 0)
            return name;
        var letters = name.ToCharArray();
        for (var i = 0; i < lowered; i++)
            letters[i] = char.ToLowerInvariant(letters[i]);
        return new string(letters);
    }

    private static void Hyphen(StringBuilder text)
    {
        if (text.Length > 0 && text[text.Length - 1] != '-')
            text.Append('-');
    }
}
