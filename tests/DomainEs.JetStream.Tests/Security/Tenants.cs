using System.Globalization;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>Contexts of one server whose users may do what their layout's permissions say and nothing else, and an operator who may do all.</summary>
internal sealed class Tenants(IReadOnlyList<Tenant> tenants)
{
    private static readonly NatsAuthOpts s_operator = new() { Username = "operator", Password = "right" };

    public string Configuration => $$"""
        authorization { timeout: 20, users: [
          { user: operator, password: right }
          {{string.Join('\n', tenants.Select(static tenant => $"{{ user: \"{tenant.User}\", password: right, {tenant.Permissions} }}"))}}
        ] }
        """;

    public static NatsOpts Operator(NatsServer server) => new() { Url = server.Url, ConnectTimeout = TimeSpan.FromSeconds(20), AuthOpts = s_operator };
}

/// <summary>A user of a context.</summary>
/// <param name="User">Its name, which its inboxes begin with.</param>
/// <param name="Layout">The context.</param>
/// <param name="Permissions">The block of the server's configuration.</param>
internal sealed record Tenant(string User, StreamLayout Layout, string Permissions)
{
    public string InboxPrefix => InboxOf(User);

    public static Tenant Of(string user, StreamLayout layout, StreamRole role = StreamRole.Service) => new(user, layout, layout.Permissions(InboxOf(user), role).ToString());

    /// <summary>Many services, each with a context of its own.</summary>
    public static Tenant[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(static at => string.Create(CultureInfo.InvariantCulture, $"tenant-{at}")).Select(static name => Of(name, new StreamLayout(name)))];

    public static string InboxOf(string user) => $"_INBOX_{user}";

    public NatsOpts At(NatsServer server) => new() { Url = server.Url, InboxPrefix = InboxPrefix, ConnectTimeout = TimeSpan.FromSeconds(20), AuthOpts = new NatsAuthOpts { Username = User, Password = "right" } };

    public async Task<OpenStore> OpenAsync(NatsOpts options)
    {
        var connection = new NatsConnection(options);
        return new OpenStore(await JetStreamEventStore.ConnectAsync(connection, Layout, cancellationToken: TestContext.Current.CancellationToken), connection, Layout);
    }
}
