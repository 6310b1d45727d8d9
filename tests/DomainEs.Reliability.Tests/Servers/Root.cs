namespace DomainEs.Reliability.Tests.Servers;

/// <summary>The right to mount file systems, which disks that fill up or lose power need.</summary>
internal static class Root
{
    /// <summary>Skips the test where it does not run as root of a Linux machine; as root it runs, and fails where it cannot.</summary>
    public static void IsNeeded(string why) => Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, $"{why}, which takes root on Linux");
}
