using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Models.Stores;

public sealed class JetStreamMachineTests
{
    [Fact]
    public async Task The_store_on_JetStream_does_as_the_same_model()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = JetStreamRig.Configuration }, TestContext.Current.CancellationToken);
        await Machines.HoldAsync(new StoreMachine(() => JetStreamRig.OpenAsync(server), length: 50), runs: 20);
    }
}
