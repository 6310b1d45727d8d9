using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using Natster;
using Natster.Web;

// On the server that --nats URL names, else on one that is found or fetched and started for this run.
var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var server = settings["nats"] is null ? await NatsServer.StartAsync() : null;
await using var connection = new NatsConnection(new NatsOpts { Url = settings["nats"] ?? server!.Url, Name = "Natster" });

// Once per context, by whoever sets it up; services only connect.
await JetStreamProvisioner.ProvisionAsync(connection, NatsterContext.Layout);
await using var store = await JetStreamEventStore.ConnectAsync(connection, NatsterContext.Layout);
await using var views = await JetStreamViews.ConnectAsync(connection, NatsterContext.Layout);
await using var natster = new NatsterService(store, views);
await using var site = NatsterSite.Build(natster, args);
await site.RunAsync();
