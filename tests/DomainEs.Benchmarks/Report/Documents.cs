namespace DomainEs.Benchmarks.Report;

/// <summary>The folder of documents of the repository this program was built in.</summary>
internal static class Documents
{
    /// <exception cref="DirectoryNotFoundException">The program does not lie in the repository.</exception>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DomainEs.sln")))
                return Directory.CreateDirectory(Path.Combine(folder.FullName, "docs")).FullName;
        }

        throw new DirectoryNotFoundException("A full run writes docs/benchmarks.md; start it in the repository with dotnet run, or use --quick, which writes nothing.");
    }
}
