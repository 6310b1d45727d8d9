using System.Globalization;
using System.Text.Json;

namespace DomainEs.Testing.JetStream;

/// <summary>The directory of one server: its configuration, its log, its streams, and the file in which it tells its port.</summary>
internal sealed class ServerDirectory
{
    private readonly string _root;
    private readonly string _store;
    private readonly string _moreConfiguration;

    public ServerDirectory(NatsServerOptions options)
    {
        _root = Directory.CreateTempSubdirectory("domaines-nats-").FullName;
        _store = options.StoreDirectory is { } kept ? Path.GetFullPath(kept) : Path.Combine(_root, "store");
        _moreConfiguration = options.Configuration;
        Directory.CreateDirectory(_store);
    }

    public string Root => _root;

    public string ConfigurationFile => Path.Combine(_root, "nats-server.conf");

    public string ErrorFile => Path.Combine(_root, "nats-server.err");

    public string LogFile => Path.Combine(_root, "nats-server.log");

    /// <summary>Writes the configuration; port 0 lets the server take a free one.</summary>
    public void Configure(int port) => File.WriteAllText(
        ConfigurationFile,
        $$"""
        listen: "127.0.0.1:{{(port == 0 ? "-1" : port.ToString(CultureInfo.InvariantCulture))}}"
        ports_file_dir: {{Quoted(_root)}}
        log_file: {{Quoted(LogFile)}}
        jetstream { store_dir: {{Quoted(_store)}} }
        {{_moreConfiguration}}
        """);

    /// <summary>The port the process listens on, or 0 as long as it is not ready.</summary>
    public int PortOf(int processId)
    {
        var file = Directory.EnumerateFiles(_root, $"*_{processId}.ports").FirstOrDefault();
        if (file is null)
            return 0;
        try
        {
            using var ports = JsonDocument.Parse(File.ReadAllText(file));
            return new Uri(ports.RootElement.GetProperty("nats")[0].GetString()!).Port;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return 0; // half written: look again
        }
    }

    /// <summary>The last lines the server wrote; a wrong configuration is told before there is a log, on the error output.</summary>
    public string EndOfLog() => string.Join(
        Environment.NewLine,
        new[] { ErrorFile, LogFile }.Where(File.Exists).SelectMany(static file => File.ReadLines(file).TakeLast(5)));

    public void Delete()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (IOException)
        {
            // A file still held (Windows): what is left lies in the temporary folder.
        }
    }

    private static string Quoted(string path) => $"'{path}'";
}
