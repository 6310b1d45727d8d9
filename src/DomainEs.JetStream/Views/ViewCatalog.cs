using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Views;

/// <summary>The buckets of builds that a server has.</summary>
internal sealed class ViewCatalog(ViewServer server)
{
    public async ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken)
    {
        var builds = new List<ViewBuild>();
        foreach (var stream in await NamesAsync($"KV_{context}-{view}-", cancellationToken).ConfigureAwait(false))
        {
            // The names of two views may begin alike; the metadata says whose it is.
            var result = await AskAsync(server.Api(stream), static (api, ct) => api.InfoAsync(ct), static api => api.InfoSubject, cancellationToken).ConfigureAwait(false);
            if (result.ErrorCode == 0 && BuildOf(result.Read(StreamInfo.Of)) is { } build && build.Context == context && build.View == view)
                builds.Add(build);
        }

        return builds;
    }

    public async ValueTask<bool> RemoveAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var api = server.Api(bucket.Stream);

        // That it is not there any more when it is tried again was the first try's doing.
        var wasThere = false;
        var result = await AskAsync(
            api,
            async (api, ct) =>
            {
                wasThere |= (await api.InfoAsync(ct).ConfigureAwait(false)).ErrorCode == 0;
                return await api.DeleteAsync(ct).ConfigureAwait(false);
            },
            static api => api.DeleteSubject,
            cancellationToken).ConfigureAwait(false);
        return result.ErrorCode is 0 or StreamApi.StreamNotFound
            ? result.ErrorCode == 0 || wasThere
            : throw new JetStreamStoreException($"The server will not remove bucket '{bucket.Name}': {result.Description} ({result.ErrorCode}).");
    }

    private static ViewBuild? BuildOf(StreamInfo info)
    {
        string? Said(string key) => StreamConfiguration.Metadata(info.Configuration, key);
        try
        {
            return Said(StreamConfiguration.ContextKey) is { } context && Said(ViewBuckets.ViewKey) is { } view && Said(ViewBuckets.FingerprintKey) is { } fingerprint
                && Said(ViewBuckets.ShapeKey) is { } shape && Said(StreamConfiguration.IncarnationKey) is { } incarnation
                    ? new ViewBuild(context, view, ViewPointers.FingerprintOf(fingerprint), ViewPointers.FingerprintOf(shape), incarnation)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<List<string>> NamesAsync(string start, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        for (var offset = 0L; ;)
        {
            var at = offset;
            var result = await AskAsync(server.Api("*"), (api, ct) => api.NamesAsync("$KV.>", at, ct), static _ => StreamApi.NamesSubject, cancellationToken).ConfigureAwait(false);
            if (result.ErrorCode != 0)
                throw new JetStreamStoreException($"JetStream will not list its streams: {result.Description} ({result.ErrorCode}).");
            var page = result.Read(static body => body.GetProperty("streams") is { ValueKind: System.Text.Json.JsonValueKind.Array } streams ? streams.EnumerateArray().Select(static name => name.GetString()!).ToArray() : []);
            names.AddRange(page.Where(name => name.StartsWith(start, StringComparison.Ordinal)));
            offset += page.Length;
            if (page.Length == 0 || offset >= result.Read(static body => body.GetProperty("total").GetInt64()))
                return names;
        }
    }

    private async Task<ApiResult> AskAsync(
        StreamApi api, Func<StreamApi, CancellationToken, Task<ApiResult>> ask, Func<StreamApi, string> subjectOf, CancellationToken cancellationToken)
    {
        for (var attempts = new Attempts(server.Options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var result = await ask(api, cancellationToken).ConfigureAwait(false);
            if (result.Failure == WireFailure.NotPermitted)
                throw Denied.Of(server.Connection, subjectOf(api));
            if (!result.IsPassing && result.Failure == WireFailure.None)
                return result;
            if (attempts.AreOver)
                throw ServerConnection.Silent(server.Connection, result.Failure);
        }
    }
}
