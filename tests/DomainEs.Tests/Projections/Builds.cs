using System.Buffers;

namespace DomainEs.Tests.Projections;

/// <summary>Builds of a view as hosts would leave them, written by hand.</summary>
internal sealed class Builds(IProjectionTarget target)
{
    /// <summary>The build of code that folds as its fingerprint says.</summary>
    public static ViewBuild Of(ulong fingerprint, string log = "log", ulong shape = 2) => new("bank", "owners", new Fingerprint(fingerprint), new Fingerprint(shape), log);

    /// <summary>Writes rows, each as of a place in the log, and how far the build is with them.</summary>
    public async Task WriteAsync(ViewBuild build, Place reached, bool hasBeenCurrent, params (string Key, ulong At, decimal Balance)[] rows)
    {
        var table = (await target.OpenAsync(build, creates: true))!;
        var checkpoint = new ViewCheckpoint(build.Incarnation, build.Fingerprint, [reached], hasBeenCurrent, Guid.NewGuid(), 1, 0, 0);
        var commit = new ViewCommit(
            [.. rows.Select(static row => KeyValuePair.Create(StoredRow.KeyPrefix + row.Key, BytesOf(row.At, row.Balance)))], checkpoint.ToBytes(), (await table.ReadCheckpointAsync()).Revision);
        Assert.NotNull(await table.CommitAsync(commit));
    }

    public Task WriteAsync(ViewBuild build, ulong reached, params (string Key, ulong At, decimal Balance)[] rows) => WriteAsync(build, End(reached), true, rows);

    public static Place End(ulong sequence) => Place.EndOf(new Position(0, sequence));

    private static ReadOnlyMemory<byte> BytesOf(ulong at, decimal balance)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        StoredRow.Begin(ref writer, End(at));
        OwnerRow<Changed>.Write(ref writer, new OwnerRow<Changed>().Changed(balance));
        writer.Flush();
        return output.WrittenMemory;
    }
}
