using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DomainEs.Architecture.Tests;

/// <summary>What one built assembly refers to, read from its metadata.</summary>
internal sealed class House
{
    private House(string[] assemblies, string[] types) => (Assemblies, Types) = (assemblies, types);

    /// <summary>The assemblies it references.</summary>
    public string[] Assemblies { get; }

    /// <summary>The full names of the types of other assemblies that its code names.</summary>
    public string[] Types { get; }

    public static House Of(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return new House(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle)).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")]);
    }

    public string[] Foreign() => [.. Assemblies.Where(name => !IsPlatform(name)).Order(StringComparer.Ordinal)];

    private static bool IsPlatform(string name) => name is "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal);
}
