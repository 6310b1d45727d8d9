using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class TakeFromInfoTests
{
    [Theory]
    [InlineData("Decide(Open c) => [new Opened(DateTimeOffset.UtcNow)];", "Decide(Open c, in CommandInfo info) => [new Opened(info.Now)];")]
    [InlineData("Decide(Open c, in CommandInfo about) => [new Opened(DateTimeOffset.Now)];", "Decide(Open c, in CommandInfo about) => [new Opened(about.Now)];")]
    [InlineData("Decide(Open c, TimeProvider facts) => [new Opened(facts.GetUtcNow())];", "Decide(Open c, TimeProvider facts, in CommandInfo info) => [new Opened(info.Now)];")]
    [InlineData("Decide(Open c) { var info = DateTime.UtcNow.AddDays(1); return [new Opened(info)]; }", "Decide(Open c, in CommandInfo commandInfo) { var info = commandInfo.Now.UtcDateTime.AddDays(1); return [new Opened(info)]; }")]
    [InlineData("Decide(Open c) => [new Opened(default, Guid.NewGuid())];", "Decide(Open c, in CommandInfo info) => [new Opened(default, info.NewId())];")]
    [InlineData("Decide(Open c) => [new Opened(default, default, LineId.New())];", "Decide(Open c, in CommandInfo info) => [new Opened(default, default, new LineId(info.NewId()))];")]
    [InlineData("Decide(Open c) => [new Opened(default, default, default, DoorId.New())];", "Decide(Open c, in CommandInfo info) => [new Opened(default, default, default, new DoorId(info.NewId().ToString()))];")]
    public Task What_a_Decide_made_for_itself_comes_from_its_info(string before, string after) => CodeFixRun.FixesAsync(new TakeFromInfo(), Door("Decision<Door> " + before), Door("Decision<Door> " + after));

    [Theory]
    [InlineData("void Apply(Closed e) => At = DateTimeOffset.UtcNow;", "void Apply(Closed e, in EventInfo<DoorId> info) => At = info.Time;")]
    [InlineData("void Apply(Closed e, EventInfo info) => At = DateTime.Today;", "void Apply(Closed e, EventInfo info) => At = info.Time.UtcDateTime.Date;")]
    public Task The_clock_of_an_Apply_is_the_events_time(string before, string after) => CodeFixRun.FixesAsync(new TakeFromInfo(), Door(before), Door(after));

    [Fact]
    public Task All_of_a_model_at_once_with_one_parameter_a_method() => CodeFixRun.FixesAllAsync(
        new TakeFromInfo(),
        Door("Decision<Door> Decide(Open c) => [new Opened(DateTimeOffset.UtcNow, Guid.NewGuid()), new Opened(DateTimeOffset.UtcNow)];"),
        Door("Decision<Door> Decide(Open c, in CommandInfo info) => [new Opened(info.Now, info.NewId()), new Opened(info.Now)];"));

    [Theory]
    [InlineData("Decision<Door> Decide(Open c) => [new Opened(At())]; static DateTimeOffset At() => DateTimeOffset.UtcNow;")]
    [InlineData("Decision<Door> Decide(Open c) { Func<DateTimeOffset> at = () => DateTimeOffset.UtcNow; return [new Opened(at())]; }")]
    [InlineData("Decision<Door> Decide(Open c) => Environment.TickCount > 0 ? [new Opened(default)] : [];")]
    [InlineData("void Apply(Closed e) => Number = Guid.NewGuid();")]
    public async Task Where_there_is_no_info_to_take_nothing_is_offered(string members) => Assert.Empty(await CodeFixRun.OffersAsync(new TakeFromInfo(), Door(members)));

    private static string Door(string member) => $$"""
        using System;
        using DomainEs;

        [Id] public readonly partial record struct DoorId;
        [Id<Guid>] public readonly partial record struct LineId;
        public sealed record Opened(DateTimeOffset At, Guid Number = default, LineId Line = default, DoorId Other = default) : IEvent<Door>;
        public sealed record Closed : IEvent<Door>;
        public sealed record Open(DoorId Id);
        public sealed record Close(DoorId Id);

        [Aggregate<DoorId>]
        public sealed partial class Door
        {
            public DateTimeOffset At { get; private set; }
            public Guid Number { get; private set; }

            void Apply(Opened e) { }
            {{(member.Contains("Apply(Closed", StringComparison.Ordinal) ? "" : "void Apply(Closed e) { }")}}
            static Decision<Door> Decide(Close c) => [new Closed()];
            {{member}}
        }
        """;
}
