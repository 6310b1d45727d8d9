using DomainEs.Testing;

namespace DomainEs.Sqlite.Tests;

/// <summary>The contract of every target of projections, on a file: the same cases as in memory.</summary>
public sealed class TargetContractTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => TargetContract.Cases.Select(static contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task Views_in_SQLite(string contractCase) => TargetContract.Case(contractCase).RunAsync(static _ => new(new Place()), TestContext.Current.CancellationToken);

    private sealed class Place : TargetUnderTest
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("domaines-sqlite-").FullName;
        private readonly List<SqliteViews> _open = [];

        public override ValueTask<IProjectionTarget> OpenAsync(CancellationToken cancellationToken)
        {
            _open.Add(SqliteViews.Open(Path.Combine(_folder, "views.db")));
            return new(_open[^1]);
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var views in _open)
                views.Dispose();
            Directory.Delete(_folder, recursive: true);
            await base.DisposeAsync();
        }
    }
}
