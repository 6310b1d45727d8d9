using System.Text;

namespace GitLedger.Git;

/// <summary>git failed, or said something this program does not understand.</summary>
internal sealed class GitOutputException(string message) : Exception(message)
{
    /// <summary>A field that cannot stand where it stands.</summary>
    public static GitOutputException Unexpected(ReadOnlySpan<byte> field) =>
        new($"git says '{Encoding.UTF8.GetString(field)}', which this program does not understand; report it with the output of 'git --version'.");
}
