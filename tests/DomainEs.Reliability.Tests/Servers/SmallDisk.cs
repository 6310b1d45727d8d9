namespace DomainEs.Reliability.Tests.Servers;

/// <summary>A disk of a few mebibytes that can be filled up and freed again.</summary>
internal sealed class SmallDisk : FaultDisk
{
    private string Ballast => Path.Combine(MountPoint, "ballast");

    public static async Task<SmallDisk> MountAsync(int mebibytes)
    {
        await SweepAsync();
        var disk = new SmallDisk();
        await Shell.RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "domaines", disk.MountPoint);
        return disk;
    }

    /// <summary>Takes all the room there is: what is written from now on fails with "no space left on device".</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var size = 1 << 20; size > 0; size = size > 1 ? size / 2 : 0)
            {
                var zeros = new byte[size];
                while (true)
                {
                    try
                    {
                        file.Write(zeros);
                    }
                    catch (IOException)
                    {
                        break;
                    }
                }
            }
        }
        catch (IOException)
        {
            // full
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Ballast);
}
