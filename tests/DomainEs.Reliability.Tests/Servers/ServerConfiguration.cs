namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Lines of a server's configuration file.</summary>
internal static class ServerConfiguration
{
    /// <summary>JetStream on a directory; a later block replaces the fixture's own. The size is given because a server measures a small disk and offers less than it has.</summary>
    public static string JetStream(string directory, bool syncsAlways = false, string more = "") =>
        $"jetstream {{ store_dir: '{directory}', max_file_store: 8GB{(syncsAlways ? ", sync_interval: always" : "")}{more} }}";

    /// <summary>A member of a cluster whose members know each other by their route ports.</summary>
    public static string Member(string name, int port, IEnumerable<int> all) =>
        $$"""
        server_name: {{name}}
        cluster { name: faults, listen: "127.0.0.1:{{port}}", no_advertise: true, routes: [{{string.Join(", ", all.Select(static route => $"\"nats://127.0.0.1:{route}\""))}}] }
        """;
}
