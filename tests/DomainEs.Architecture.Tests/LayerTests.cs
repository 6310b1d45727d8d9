namespace DomainEs.Architecture.Tests;

/// <summary>Which layer must never know what.</summary>
public sealed class LayerTests
{
    // Analyzers are no part of it.
    private static IEnumerable<(string Path, string Text)> Pipeline =>
        Sources.In("generators/DomainEs.Generators").Where(file => !file.Path.Contains("/Analyzers/", StringComparison.Ordinal));

    [Fact]
    public void The_core_stands_on_the_platform_and_MessagePack_alone() =>
        Assert.Equal(["MessagePack"], House.Of("DomainEs").Foreign().Where(name => name != "MessagePack.Annotations"));

    [Fact]
    public void The_core_reflects_on_nothing() => Assert.Empty(
        from type in House.Of("DomainEs").Types
        where type.StartsWith("System.Reflection.", StringComparison.Ordinal) && !type.EndsWith("Attribute", StringComparison.Ordinal)
        where type != "System.Reflection.MemberInfo" // declares the Name in typeof(TCommand).Name
        select type);

    [Fact]
    public void MessagePack_is_named_by_the_two_structs_alone() => Assert.Empty(
        Sources.In("src/DomainEs").Where(file => Path.GetFileName(file.Path) is not ("EventWriter.cs" or "EventReader.cs")).Lines("MessagePack.", "MessagePackReader", "MessagePackWriter", "using MessagePack"));

    [Fact]
    public void Views_in_a_file_stand_on_the_core_and_SQLite_alone() =>
        Assert.Equal(["DomainEs", "Microsoft.Data.Sqlite"], House.Of("DomainEs.Sqlite").Foreign());

    [Theory]
    [InlineData("DomainEs.JetStream")]
    [InlineData("DomainEs.Sqlite")]
    public void A_store_sees_names_and_bytes_but_no_commands_state_or_event_types(string house) => Assert.Empty(
        House.Of(house).Types.Where(type => type.StartsWith("DomainEs.", StringComparison.Ordinal)).Intersect(
        [
            "DomainEs.IAggregate`1", "DomainEs.IAggregate`2", "DomainEs.IDecides`2", "DomainEs.IDecides`3", "DomainEs.IEvent`1", "DomainEs.Decision`1", "DomainEs.Rejection",
            "DomainEs.CommandInfo", "DomainEs.CommandOptions", "DomainEs.CommandResult`1", "DomainEs.Repository`2", "DomainEs.EventWriter", "DomainEs.EventReader",
        ]));

    [Fact]
    public void The_raw_subscriptions_see_subjects_headers_and_bytes_alone()
    {
        var wire = Sources.In("src/DomainEs.JetStream/Wire").ToArray();
        Assert.NotEmpty(wire);
        Assert.Empty(wire.Lines("Entry", "AggregateKey", "StreamLayout", "CommitId", "IEventStore", "AppendOutcome"));
    }

    [Fact]
    public void The_test_kit_knows_no_test_framework_and_no_concrete_store() =>
        Assert.Equal(["DomainEs"], House.Of("DomainEs.Testing").Foreign());

    [Fact]
    public void The_generator_does_not_know_the_runtime() =>
        Assert.DoesNotContain("DomainEs", House.Of("DomainEs.Generators").Assemblies);

    [Fact]
    public void The_generator_loads_where_there_are_no_workspaces() =>
        Assert.DoesNotContain(House.Of("DomainEs.Generators").Assemblies, name => name.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void The_generators_pipeline_reads_no_clock_or_file() =>
        Assert.Empty(Pipeline.Lines("DateTime.Now", "DateTime.UtcNow", "File.", "Environment."));

    [Fact]
    public void One_step_alone_holds_the_compilation_and_that_is_the_fingerprint() =>
        Assert.Contains("DomainEsGenerator.cs:", Assert.Single(Pipeline.Lines("CompilationProvider")), StringComparison.Ordinal);

    [Fact]
    public void The_emitter_sees_no_symbols()
    {
        var emission = Sources.In("generators/DomainEs.Generators/Emission").ToArray();
        Assert.NotEmpty(emission);
        Assert.Empty(emission.Lines("ISymbol", "TypeSymbol", "IMethodSymbol", "IPropertySymbol", "IParameterSymbol", "SemanticModel", "SyntaxNode"));
    }

    [Fact]
    public void Generated_code_knows_no_revisions_and_no_MessagePack()
    {
        var snapshots = Sources.In("tests/DomainEs.Generators.Tests").Where(file => file.Path.EndsWith(".verified.cs", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(snapshots);
        Assert.Empty(snapshots.Lines("MessagePack", "Revision", "AppendAsync"));
    }

    [Theory]
    [InlineData("samples/Bank")]
    [InlineData("samples/GitLedger")]
    public void A_model_knows_no_stores_subjects_bytes_clocks_or_tasks(string sample)
    {
        var models = Sources.In(sample).Where(file => file.Text.Contains("[Aggregate<", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(models);
        Assert.Empty(models.Lines("IEventStore", "Task", "CancellationToken", "UtcNow", "DateTime.Now", "EventWriter", "EventReader", "async "));
    }
}
