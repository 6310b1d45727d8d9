namespace DomainEs.Reliability.Tests.Models.Stores;

public sealed class InMemoryMachineTests
{
    [Fact]
    public Task The_store_in_memory_does_as_its_model() => Machines.HoldAsync(new StoreMachine(() => Task.FromResult<StoreRig>(new InMemoryRig()), length: 50), runs: 200);
}
