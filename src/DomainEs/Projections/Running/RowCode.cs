namespace DomainEs;

/// <summary>The generated code of a projection, without the type of its rows.</summary>
internal abstract class RowCode
{
    public abstract RowRouting Route(object e, in EventInfo info, ICollection<string> keys);

    public abstract object? Apply(object? row, object e, string key, in EventInfo info, out RowEffect effect);

    public abstract void Write(ref EventWriter writer, object row);

    public abstract object Read(ref EventReader reader);
}

/// <inheritdoc/>
internal sealed class RowCode<T> : RowCode
    where T : class, IProjection<T>
{
    public override RowRouting Route(object e, in EventInfo info, ICollection<string> keys) => T.Route(e, info, keys);

    public override object? Apply(object? row, object e, string key, in EventInfo info, out RowEffect effect) => T.Apply((T?)row, e, key, info, out effect);

    public override void Write(ref EventWriter writer, object row) => T.Write(ref writer, (T)row);

    public override object Read(ref EventReader reader) => T.Read(ref reader);
}
