using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Some rows of the table that are measured together.</summary>
internal interface IRows
{
    /// <summary>What <c>--only</c> asks for.</summary>
    string Name { get; }

    /// <summary>Measures them one after another.</summary>
    IAsyncEnumerable<Row> MeasureAsync(Session session);
}
