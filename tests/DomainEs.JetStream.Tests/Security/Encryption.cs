namespace DomainEs.JetStream.Tests.Security;

/// <summary>How a server is told to encrypt what it stores.</summary>
internal static class Encryption
{
    /// <summary>A jetstream block that takes the place of the plain one.</summary>
    public static string Block(string directory, string? cipher) =>
        $"jetstream {{ store_dir: '{directory}'{(cipher is null ? "" : $", cipher: {cipher}, key: \"a key for tests alone\"")} }}";
}
