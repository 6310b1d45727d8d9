namespace DomainEs.Benchmarks.Otherwise;

/// <summary>The same fold, written by hand.</summary>
internal sealed class PeerAccount
{
    public string Owner { get; private set; } = "";

    public string Iban { get; private set; } = "";

    public int Currency { get; private set; }

    public decimal Balance { get; private set; }

    public decimal Limit { get; private set; }

    public int Movements { get; private set; }

    public string LastReference { get; private set; } = "";

    public void Apply(IPeerEvent e)
    {
        switch (e)
        {
            case PeerOpened opened:
                (Owner, Iban, Currency) = (opened.Owner, opened.Iban, opened.Currency);
                break;
            case PeerDeposited deposited:
                Move(deposited.Amount, deposited.Reference);
                break;
            case PeerWithdrawn withdrawn:
                Move(-withdrawn.Amount, withdrawn.Reference);
                break;
            case PeerTransferSent sent:
                Move(-sent.Amount, sent.Reference);
                break;
            case PeerLimitChanged changed:
                Limit = changed.Limit;
                break;
        }
    }

    private void Move(decimal amount, string reference)
    {
        Balance += amount;
        Movements++;
        LastReference = reference;
    }
}
