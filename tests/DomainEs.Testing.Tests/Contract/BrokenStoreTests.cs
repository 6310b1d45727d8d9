namespace DomainEs.Testing.Tests;

/// <summary>The contract finds what is wrong with a store; a suite that never fails proves nothing.</summary>
public sealed class BrokenStoreTests
{
    public static IEnumerable<TheoryDataRow<Fault, string>> Faults =>
    [
        new(Fault.IgnoresExpectedRevision, "An append at a revision that has passed conflicts"),
        new(Fault.IgnoresExpectedRevisionWhereNothingIs, "An append that expects something conflicts where nothing is"),
        new(Fault.TakesFutureRevisions, "An append at a revision that has not come conflicts"),
        new(Fault.ExpectsTheRevisionOfTheWholeLog, "Entries of other aggregates make no conflict"),
        new(Fault.StoresTwice, "An entry comes back with the bytes it was written with"),
        new(Fault.ForgetsRetries, "The same append again is found and not written twice"),
        new(Fault.TakesAnyConflictForARetry, "Other commits at the same revision conflict"),
        new(Fault.ComparesOnlyTheFirstCommit, "An entry that holds only some of the same commits conflicts"),
        new(Fault.FindsRetriesOnlyAtTheEnd, "The same append again is found when more was written since"),
        new(Fault.LosesARace, "Of writers at the same revision exactly one wins"),
        new(Fault.ReordersTheLog, "The log is read in the order it was written"),
        new(Fault.DropsTheLastEntryOfAHistory, "A history is read in the order it was written"),
        new(Fault.DropsEntriesBetweenSlices, "A history of 5,000 entries is read whole"),
        new(Fault.GivesEntriesTwiceBetweenSlices, "A history of 5,000 entries is read whole"),
        new(Fault.ChangesAByte, "An entry comes back with the bytes it was written with"),
        new(Fault.MixesHistoriesByPrefix, "Histories of aggregates with similar names stay apart"),
        new(Fault.IgnoresCaseOfIds, "Histories of aggregates with similar names stay apart"),
        new(Fault.StartsAtTheRevisionInsteadOfAfter, "A history is read from after a revision"),
        new(Fault.StartsTheLogAtThePosition, "The log is read from after a position"),
        new(Fault.GivesEmptySlices, "An aggregate without entries has an empty history"),
        new(Fault.SaysTheWrongVersion, "An append says where the entry stands and which version it made"),
        new(Fault.HasNoSizeLimit, "An entry above the size limit is refused and nothing is stored"),
        new(Fault.RefusesForTheWrongReason, "An entry above the size limit is refused and nothing is stored"),
        new(Fault.ThrowsWhatIsTooLarge, "An entry above the size limit is refused and nothing is stored"),
        new(Fault.RefusesAtTheLimit, "An entry at the size limit is stored"),
        new(Fault.NeverCaughtUp, "The log is read in the order it was written"),
        new(Fault.CaughtUpTooEarly, "The log is read in the order it was written"),
        new(Fault.SaysNothingOfAnEmptyLog, "The reading of an empty log ends caught up"),
        new(Fault.ReadsOnWhereTheLogWentBack, "A log that ends before the position asked for went back"),
        new(Fault.StopsFollowing, "A reader that follows is given what is appended later"),
        new(Fault.MissesWhatComesWhileCatchingUp, "A reader that follows misses nothing written while it catches up"),
        new(Fault.StoresWhatIsCancelled, "An append cancelled before it is sent stores nothing"),
        new(Fault.CallsSentAppendsCancelled, "An append cancelled on its way is stored once or not at all"),
        new(Fault.ReadsOnWhenCancelled, "A cancelled reading ends as cancelled"),
        new(Fault.EndsQuietlyWhenCancelled, "A cancelled reading ends as cancelled"),
        new(Fault.HidesEntriesFromOtherStores, "Two stores on one storage read each other's entries"),
        new(Fault.ChangesAByte, "An entry of several commits comes back whole"),
        new(Fault.IgnoresExpectedRevision, "An append that expects nothing conflicts where something is"),
        new(Fault.ForgetsRetries, "The same append twice at once is written once"),
        new(Fault.DropsTheLastEntryOfAHistory, "A history of large entries is read whole"),
        new(Fault.DropsTheLastEntryOfAHistory, "A history of entries of all sizes is read whole"),
        new(Fault.MixesHistoriesByPrefix, "Hostile ids name aggregates of their own"),
        new(Fault.CutsLongIds, "The longest id names an aggregate"),
        new(Fault.BreaksWhenAReadingIsGivenUp, "A reading that is given up leaves the store as it was"),
        new(Fault.StartsTheLogAtThePosition, "A reader that follows begins after its position"),
        new(Fault.GivesEachEntryToOneFollower, "Two readers that follow are both given everything"),
        new(Fault.EndsQuietlyWhenCancelled, "A reader that waits for more ends when it is cancelled"),
        new(Fault.LosesARace, "Writers that read again after a conflict all end right"),
        new(Fault.TakesOneAppendAtATime, "Appends to many aggregates at once are all stored"),
        new(Fault.HidesEntriesFromOtherStores, "Two stores on one storage conflict with each other"),
        new(Fault.LosesARace, "Of writers on two stores at the same revision exactly one wins"),
        new(Fault.ForgetsRetries, "An append that was sent on one store is found by the other"),
        new(Fault.StopsFollowing, "A reader that follows on one store is given what the other writes"),
        new(Fault.DropsTheLastEntryOfAHistory, "A repository loads an aggregate as of a version"),
        new(Fault.DropsTheLastEntryOfAHistory, "A repository loads an aggregate as of a time"),
        new(Fault.LosesARace, "Commands of two repositories that meet are each done once"),
        new(Fault.HidesEntriesFromOtherStores, "A command that is sent again is answered by what it wrote"),
        new(Fault.KeepsTheFirstSnapshot, "The snapshot read is the one written last"),
        new(Fault.MixesSnapshotsOfFolds, "Snapshots of other aggregates and of other folds stay apart"),
        new(Fault.SharesTheBytesOfSnapshots, "The bytes of a snapshot are shared with nobody"),
        new(Fault.WritesSnapshotsIntoTheLast, "The bytes of a snapshot are shared with nobody"),
        new(Fault.KeepsAnySnapshot, "A snapshot above the size limit is not kept"),
        new(Fault.TearsSnapshots, "Of snapshots written at once one is kept, and whole"),
        new(Fault.HidesSnapshotsFromOtherStores, "Two stores on one storage read each other's snapshots"),
        new(Fault.StoresTwice, "10,000 aggregates each have their own history"),
        new(Fault.ReordersTheLog, "100,000 events keep their number, order and versions"),
    ];

    [Fact]
    public async Task A_second_store_without_a_fault_keeps_the_contract()
    {
        foreach (var contractCase in StoreContract.Cases)
            await RunAsync(contractCase, Fault.None);
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task A_store_is_found_that(Fault fault, string contractCase)
    {
        var failure = await Assert.ThrowsAsync<StoreContractFailedException>(() => RunAsync(StoreContract.Case(contractCase), fault));

        Assert.Equal(contractCase, failure.CaseName);
        Assert.Contains(contractCase, failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n  but       ", failure.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(failure.Message);
    }

    [Fact]
    public void Every_fault_is_tried() =>
        Assert.Equal(Enum.GetValues<Fault>().Where(fault => fault != Fault.None), Faults.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void Every_case_is_broken_by_some_store() =>
        Assert.Equal(StoreContract.Cases.Select(contractCase => contractCase.Name).Order(), Faults.Select(row => row.Data.Item2).Distinct().Order());

    private static Task RunAsync(StoreContractCase contractCase, Fault fault) =>
        contractCase.RunAsync(_ => new(new NaiveStorage(fault)), TestContext.Current.CancellationToken);

    private sealed class NaiveStorage(Fault fault) : StoreUnderTest
    {
        private readonly NaiveLog _log = new();

        public override int MaxEntryBytes => NaiveStore.MaxEntryBytes;

        public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(new NaiveStore(fault, _log));
    }
}
