namespace DomainEs.JetStream;

/// <summary>What provisioning a context came to.</summary>
public enum ProvisionResult
{
    /// <summary>The stream was created.</summary>
    Created,

    /// <summary>The stream was there, configured as it must be; nothing was changed. A bucket that was missing was made.</summary>
    AlreadyThere,
}
