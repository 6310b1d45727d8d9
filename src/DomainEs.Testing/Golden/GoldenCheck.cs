using System.Collections.Immutable;
using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>Holds the golden payloads of a context against today's code.</summary>
internal sealed class GoldenCheck(GoldenFolder folder, ImmutableArray<AggregateDescription> aggregates)
{
    private readonly List<string> _failures = [];

    public void All()
    {
        foreach (var e in folder.Shipped.Where(e => !File.Exists(folder.PathOf(e))))
            _failures.Add($"{e.Aggregate}/{e.Owner} is shipped and has no golden payload; '{GoldenPayloads.WriteVariable}=write dotnet test' writes it, commit it with the lock file");
        foreach (var path in folder.Files)
            One(path);
    }

    public void ThrowIfAny()
    {
        if (_failures.Count > 0)
            throw new GoldenPayloadException($"What was shipped is not read as what it was.\n  {string.Join("\n  ", _failures)}");
    }

    private void One(string path)
    {
        GoldenFile file;
        try
        {
            file = GoldenFile.Parse(File.ReadAllText(path));
        }
        catch (FormatException fault)
        {
            _failures.Add($"{path} cannot be taken for a golden payload: {fault.Message}");
            return;
        }

        foreach (var (title, body) in file.Payloads)
            One(file, title, body);
    }

    private void One(GoldenFile file, string title, byte[] body)
    {
        var (name, what) = (GoldenFile.StoredName(file.Event), $"{file.Aggregate}/{file.Event} ({title})");
        if (aggregates.FirstOrDefault(one => one.Name == file.Aggregate) is not { } aggregate)
        {
            _failures.Add($"{what}: '{file.Aggregate}' is no aggregate of the context any more");
            return;
        }

        try
        {
            // What an old version becomes is other events; that they are made is what can be held.
            var events = aggregate.Read(name, body);
            if (events is [var only] && aggregate.TryWrite(only, out var stored, out var today) && stored == name)
                Compare(file, what, body, today);
        }
        catch (Exception fault)
        {
            _failures.Add($"{what} cannot be read: {fault.Message}");
        }
    }

    // What is new may be there beside; what was there says what it said.
    private void Compare(GoldenFile file, string what, byte[] then, byte[] today)
    {
        var now = Payload.Values(today).ToDictionary(static value => value.Path, static value => value.Text);
        foreach (var (path, text) in Payload.Values(then))
        {
            if (text == "{}" || folder.IsRemoved(file.Aggregate, file.Event, path))
                continue;
            if (!now.TryGetValue(path, out var found))
                _failures.Add($"{what}: {path} was {text}, and today's code has no such member");
            else if (found != text)
                _failures.Add($"{what}: {path} was {text}, and today's code reads {found}");
        }
    }
}
