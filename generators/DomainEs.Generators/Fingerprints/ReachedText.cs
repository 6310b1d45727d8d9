using System.Security.Cryptography;
using System.Text;
using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>What the hash takes of one member or type, and what else that reaches.</summary>
internal sealed class ReachedText(string text, IReadOnlyCollection<ISymbol> reached, IReadOnlyCollection<UnseenCall> unseen)
{
    /// <summary>Members and types of this compilation.</summary>
    public IReadOnlyCollection<ISymbol> Reached { get; } = reached;

    /// <summary>Calls of code that is not here.</summary>
    public IReadOnlyCollection<UnseenCall> Unseen { get; } = unseen;

    /// <summary>The SHA-256 of the text, in hexadecimal digits.</summary>
    public string Hash { get; } = Of(text);

    private static string Of(string text)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
