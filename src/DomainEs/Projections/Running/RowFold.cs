namespace DomainEs;

/// <summary>The rows of a projection in memory, and what events do to them. Pure: reads and writes nothing.</summary>
internal sealed class RowFold(RowCode code, int maxRows, int rowsInMemory, bool isNew)
{
    private readonly RowCache<string, CachedRow> _rows = new(rowsInMemory);
    private readonly RowCache<AggregateKey, Route> _routes = new(rowsInMemory);
    private readonly RowKeys _keys = [];
    private readonly List<CachedRow> _dirtyRows = [];
    private readonly List<Route> _dirtyRoutes = [];

    // Of a build that was begun in memory, what is not in memory is not there.
    private bool _isWhole = isNew;

    public RowCode Code => code;

    /// <summary>The rows held up, of a projection that parks.</summary>
    public ParkedRows? Parked { get; init; }

    /// <summary>The largest row, if each is written and measured after each event.</summary>
    public int? Measures { get; set; }

    public long Events { get; set; }

    public long Skipped { get; set; }

    /// <summary>What cannot be taken, after a step that said so.</summary>
    public Poison? Poison { get; private set; }

    /// <summary>The stored keys of rows and routes to be read, after a step that said so.</summary>
    public RowsWanted Wanted { get; } = new();

    public bool IsDirty => Dirty > 0;

    public int Dirty => _dirtyRows.Count + _dirtyRoutes.Count + (Parked?.Dirty ?? 0);

    /// <summary>Applies an event to its rows.</summary>
    public FoldStep Step(object e, in EventInfo info, Place place)
    {
        if (!TryRoute(e, info, place, out var routing))
            return FoldStep.Poison;
        if (routing == RowRouting.None)
            return FoldStep.Done;
        if (!AreRowsThere(info.Aggregate, ref routing))
            return FoldStep.NeedsRows;
        if (_keys.Count + (routing == RowRouting.RowsToRemember ? 1 : 0) > maxRows)
            return Fails(place, info, null, $"The event concerns {_keys.Count} rows and one commit takes {maxRows}, those remembered included. Route it to fewer.");
        if (Dirty + Touched(info.Aggregate, routing, place) > maxRows)
            return FoldStep.NeedsCommit;
        foreach (var key in _keys.All)
        {
            if (!TryApply(e, info, place, key))
                return FoldStep.Poison;
        }

        if (routing == RowRouting.RowsToRemember)
            Remember(info.Aggregate, place);
        if (_keys.Count == 0 && routing == RowRouting.RememberedRows)
            Skipped++;
        Events++;
        return FoldStep.Done;
    }

    /// <summary>Adds to <see cref="Wanted"/> what an event that comes later needs, as far as that is known.</summary>
    public void LookAhead(object e, in EventInfo info)
    {
        if (TryRoute(e, info, default, out var routing) && routing != RowRouting.None)
            _ = AreRowsThere(info.Aggregate, ref routing);
        Poison = null;
    }

    /// <summary>Takes a row that was read.</summary>
    public void Take(string key, ReadOnlyMemory<byte> bytes) => _rows.Set(key, ReadRow(key, bytes));

    /// <summary>Takes a route that was read.</summary>
    public void Take(AggregateKey aggregate, ReadOnlyMemory<byte> bytes) => _routes.Set(aggregate, Routes.Read(aggregate, bytes));

    /// <summary>Applies one event to one row, whatever is parked.</summary>
    /// <returns>Whether it was taken; else see <see cref="Poison"/>.</returns>
    public bool TryApplyTo(CachedRow row, object e, in EventInfo info, Place place, string key)
    {
        if (place <= row.Place)
            return true;
        object? result;
        RowEffect effect;
        try
        {
            result = code.Apply(row.Row, e, key, info, out effect);
        }
        catch (Exception fault)
        {
            return FailsAt(place, info, key, $"Apply threw {fault.GetType().Name}: {fault.Message}");
        }

        switch (effect)
        {
            case RowEffect.Applied:
                (row.Row, row.Place) = (result, place);
                MarkDirty(row);
                return Measures is not { } most || WhyNotKept(row, most) is not { } why || FailsAt(place, info, key, why);
            case RowEffect.Missing:
                Skipped++;
                return true;
            case RowEffect.MissingStops:
                return FailsAt(place, info, key, "The row is not there, and Apply is marked [Missing(MissingRow.Stop)].");
            default:
                return FailsAt(place, info, key, "The row is there, and the event only makes a new one. Give it an instance Apply, too, or one that takes the row that is there.");
        }
    }

    /// <summary>The row in memory; only after it was taken, or where all are.</summary>
    public CachedRow RowOf(string key)
    {
        if (!_rows.TryGet(key, out var row))
            _rows.Set(key, row = new CachedRow(StoredRow.KeyPrefix + key));
        return row;
    }

    /// <summary>Makes a row again what it was.</summary>
    public void PutBack(CachedRow row, ReadOnlyMemory<byte> bytes)
    {
        var before = ReadRow(row.StoredKey[StoredRow.KeyPrefix.Length..], bytes);
        (row.Row, row.Place) = (before.Row, before.Place);
    }

    /// <summary>The bytes of all that was changed.</summary>
    /// <param name="maxRowBytes">The largest that is allowed.</param>
    /// <returns>Null if a row is larger, or cannot be written.</returns>
    public List<KeyValuePair<string, ReadOnlyMemory<byte>>>? Collect(int maxRowBytes)
    {
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> rows;
        try
        {
            rows = RowBytes.Of(code, _dirtyRows);
        }
        catch (EventEncodeException)
        {
            return null;
        }

        foreach (var route in _dirtyRoutes)
            rows.Add(new(route.StoredKey, Routes.ToBytes(route)));
        Parked?.Collect(rows);
        foreach (var row in rows)
        {
            if (row.Value.Length > maxRowBytes)
                return null;
        }

        return rows;
    }

    /// <summary>All that was changed is kept now.</summary>
    public void Committed()
    {
        foreach (var row in _dirtyRows)
            row.IsDirty = false;
        foreach (var route in _dirtyRoutes)
            route.IsDirty = false;
        _dirtyRows.Clear();
        _dirtyRoutes.Clear();
        Parked?.Committed();
        _isWhole &= !(_rows.Age() | _routes.Age());
    }

    private string? WhyNotKept(CachedRow row, int most)
    {
        try
        {
            return RowBytes.Of(code, row) <= most
                ? null
                : $"The row is larger with this event than the {most} bytes that a row may have. Keep less in it, or route to more rows.";
        }
        catch (EventEncodeException fault)
        {
            return fault.Message;
        }
    }

    private bool TryRoute(object e, in EventInfo info, Place place, out RowRouting routing)
    {
        _keys.Clear();
        try
        {
            routing = code.Route(e, info, _keys);
            return true;
        }
        catch (Exception fault)
        {
            routing = RowRouting.None;
            return FailsAt(place, info, null, $"Key threw {fault.GetType().Name}: {fault.Message}");
        }
    }

    // Rows that an earlier event chose take their keys from the route.
    private bool AreRowsThere(AggregateKey aggregate, ref RowRouting routing)
    {
        if (routing != RowRouting.Rows && !_routes.TryGet(aggregate, out _))
        {
            if (!_isWhole)
            {
                Wanted.Routes.Add(aggregate);
                if (routing == RowRouting.RememberedRows)
                    return false;
            }
            else
                _routes.Set(aggregate, new Route(Route.KeyOf(aggregate)));
        }

        if (routing == RowRouting.RememberedRows && _routes.TryGet(aggregate, out var route))
            _keys.Set(route.Keys);
        if (_isWhole)
            return true;
        var areThere = routing != RowRouting.RowsToRemember || _routes.TryGet(aggregate, out _);
        foreach (var key in _keys.All)
        {
            if (_rows.TryGet(key, out _))
                continue;
            Wanted.Rows.Add(key);
            areThere = false;
        }

        return areThere;
    }

    private int Touched(AggregateKey aggregate, RowRouting routing, Place place)
    {
        var touched = routing == RowRouting.RowsToRemember && !(_routes.TryGet(aggregate, out var route) && route.IsDirty) ? 1 : 0;
        foreach (var key in _keys.All)
        {
            touched += Parked is not null && Parked.Holds(key, place)
                ? Parked.IsDirty(key) ? 0 : 1
                : RowOf(key).IsDirty ? 0 : 1;
        }

        return touched;
    }

    private bool TryApply(object e, in EventInfo info, Place place, string key)
    {
        if (Parked is null || !Parked.Holds(key, place))
            return TryApplyTo(RowOf(key), e, info, place, key);
        Parked.Park(key, place);
        return true;
    }

    private void Remember(AggregateKey aggregate, Place place)
    {
        if (!_routes.TryGet(aggregate, out var route))
            _routes.Set(aggregate, route = new Route(Route.KeyOf(aggregate)));
        if (place <= route.Place || route.Keys.AsSpan().SequenceEqual(_keys.All))
            return;
        (route.Keys, route.Place) = ([.. _keys.All], place);
        if (route.IsDirty)
            return;
        route.IsDirty = true;
        _dirtyRoutes.Add(route);
    }

    private void MarkDirty(CachedRow row)
    {
        if (row.IsDirty)
            return;
        row.IsDirty = true;
        _dirtyRows.Add(row);
    }

    private CachedRow ReadRow(string key, ReadOnlyMemory<byte> bytes)
    {
        var row = new CachedRow(StoredRow.KeyPrefix + key);
        if (bytes.IsEmpty)
            return row;
        var stored = StoredRow.Read(bytes);
        var reader = new EventReader(stored.Body);
        (row.Row, row.Place) = (code.Read(ref reader), stored.Place);
        return row;
    }

    private FoldStep Fails(Place place, in EventInfo info, string? key, string reason)
    {
        FailsAt(place, info, key, reason);
        return FoldStep.Poison;
    }

    public bool FailsAt(Place place, in EventInfo info, string? key, string reason)
    {
        Poison = new Poison(place, info.EventId, key, reason);
        return false;
    }
}
