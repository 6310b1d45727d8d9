namespace DomainEs;

/// <summary>The objects that a state holds, so that one that is held twice is noticed. Most states hold one or two.</summary>
internal sealed class HeldObjects
{
    private (object? Value, bool CanChange) _first;
    private Dictionary<object, bool>? _more;

    /// <summary>Notes an object.</summary>
    /// <returns>False if it is held already, and either holder could change it.</returns>
    public bool TryAdd(object value, bool canChange)
    {
        if (_first.Value is null)
            _first = (value, canChange);
        else if (ReferenceEquals(_first.Value, value))
            return !_first.CanChange && !canChange;
        else if (!(_more ??= new(ReferenceEqualityComparer.Instance)).TryAdd(value, canChange))
            return !_more[value] && !canChange;
        return true;
    }
}
