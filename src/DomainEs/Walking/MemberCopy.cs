using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>Copies a state so that the copy shares nothing with it that can change; generated code says which members there are.</summary>
/// <remarks>An object that is held twice is copied once, and the copy holds its copy twice: a list and a view of it stay together, and a circle ends.</remarks>
public sealed partial class MemberCopy
{
    // Most states are one object and a collection or two.
    private (object Value, object Copy) _first;
    private Dictionary<object, object>? _more;

    /// <summary>Whether everything could be copied; if not, the copy is of no use.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Copies an object.</summary>
    /// <param name="value">The object; of a derived type it cannot be copied.</param>
    /// <param name="copyMembers">Copies what in it can change.</param>
    /// <typeparam name="T">Its type.</typeparam>
    [return: NotNullIfNotNull(nameof(value))]
    public T? Of<T>(T? value, CopyMembers<T> copyMembers)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(copyMembers);
        if (IsDone(value, out T? copy))
            return copy!;
        if (value.GetType() != typeof(T))
            return Cannot(value);
        copy = Add(value, (T)Clone(value));
        copyMembers(this, value, copy);
        return copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object Clone(object value);

    // Nothing is copied as nothing, and an object that was met before as what it was copied to then.
    private bool IsDone<T>([NotNullWhen(false)] T? value, out T? copy)
        where T : class
    {
        copy = value is null ? null : ReferenceEquals(_first.Value, value) ? (T)_first.Copy : _more?.GetValueOrDefault(value) as T;
        return value is null || copy is not null;
    }

    private T Add<T>(object value, T copy)
        where T : class
    {
        if (_first.Value is null)
            _first = (value, copy);
        else
            (_more ??= new(ReferenceEqualityComparer.Instance)).Add(value, copy);
        return copy;
    }

    private T Cannot<T>(T value)
    {
        IsWhole = false;
        return value;
    }
}
