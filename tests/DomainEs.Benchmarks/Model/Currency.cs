namespace DomainEs.Benchmarks.Model;

/// <summary>What an account is kept in.</summary>
public enum Currency
{
    Euro,
    Dollar,
    Yen,
}
