namespace DomainEs.Testing.JetStream;

/// <summary>How a test server differs from the plain one: JetStream on, no users, its own directory, any free port of 127.0.0.1.</summary>
public sealed record NatsServerOptions
{
    /// <summary>More lines for the server's configuration file, in its own syntax: users and permissions, <c>max_payload</c>, a resolver. Nothing by default.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>The directory of the streams. It is kept at the end if given; a temporary one, deleted at the end, if not.</summary>
    public string? StoreDirectory { get; init; }

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The server's executable; if not given, <see cref="NatsServer.FindAsync"/> finds it.</summary>
    public string? Executable { get; init; }
}
