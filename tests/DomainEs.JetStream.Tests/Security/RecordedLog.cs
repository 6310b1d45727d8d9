using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>Everything that is logged, down to the finest level, with its exceptions.</summary>
internal sealed class RecordedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    public string Text => string.Join('\n', _lines.Select(static line => line.Text));

    public IEnumerable<string> Warnings => _lines.Where(static line => line.Level == LogLevel.Warning && line.Text.StartsWith("Stream ", StringComparison.Ordinal)).Select(static line => line.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}".TrimEnd()));

    public void Dispose()
    {
    }
}
