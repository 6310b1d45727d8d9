namespace DomainEs.Reliability.Tests.Models.Stores;

public sealed class JetStreamMachineTests(ModelServer server) : IClassFixture<ModelServer>
{
    [Fact]
    public Task The_store_on_JetStream_does_as_the_same_model() => Machines.HoldAsync(new StoreMachine(() => server.OpenAsync(), length: 50), runs: 20);
}
