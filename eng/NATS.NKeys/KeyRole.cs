namespace NATS.NKeys;

/// <summary>Whom a key belongs to: the first byte of a public nkey, which its first letter shows.</summary>
internal enum KeyRole : byte
{
    /// <summary>Letter A.</summary>
    Account = 0,

    /// <summary>Letter C.</summary>
    Cluster = 2 << 3,

    /// <summary>Letter N.</summary>
    Server = 13 << 3,

    /// <summary>Letter O.</summary>
    Operator = 14 << 3,

    /// <summary>Letter U.</summary>
    User = 20 << 3,
}
