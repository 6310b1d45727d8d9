using DomainEs.Generators.Model;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Incremental;

/// <summary>Models are equal where the sources say the same, and where they differ both equality and a walk over their fields say so.</summary>
public sealed class ModelEqualityTests
{
    public static TheoryData<string> Everything => [Sources.Bank, Sources.Order(), SourceOf("Warehouse"), SourceOf("Shelf"), SourceOf("Loop"), SourceOf("Bank"), SourceOf("Ledger"), SourceOf("Deliveries"), SourceOf("Awkward"), Orders, Owners];

    [Theory]
    [MemberData(nameof(Everything))]
    public void One_source_gives_equal_models(string source)
    {
        var (models, again) = (Models(source), Models("// A comment.\n" + source + "\nclass Other;"));
        Assert.NotEmpty(models);
        Assert.Equal(models.Length, again.Length);
        foreach (var (model, other) in models.Zip(again))
        {
            Assert.Null(ModelDifference.Between(model, other));
            Assert.True(model.Equals(other), $"{model.GetType().Name} is equal in every field but not by Equals");
            Assert.Equal(model.GetHashCode(), other.GetHashCode());
        }
    }

    [Theory]
    [InlineData("Deposited(decimal Amount) ", "Deposited(decimal Sum) ", "Bytes.Objects")]
    [InlineData("Deposited(decimal Amount) ", "Deposited(long Amount) ", "Bytes.Objects")]
    [InlineData("public sealed record Withdrawn", "[Event(\"paid-out\")] public sealed record Withdrawn", "Events[2].StoredName: withdrawn, paid-out")]
    [InlineData("sealed record Deposited", "record Deposited", "Events[1].IsExact: True, False")]
    [InlineData("static Decision<Account> Decide(OpenAccount c, in CommandInfo info)", "static Decision<Account> Decide(OpenAccount c)", "Commands[0].Arguments.Count: 2, 1")]
    [InlineData("Withdraw(AccountId Id,", "Withdraw(AccountId AccountId,", "Commands[1].IdMember: Id, AccountId")]
    [InlineData("[Aggregate<AccountId>]", "[Aggregate<AccountId>(Name = \"purse\")]", "StoredName: account, purse")]
    [InlineData("public decimal Balance", "public int Count; public decimal Balance", "State.Objects")]
    [InlineData("public decimal Balance", "public long Balance", "State.Objects")]
    [InlineData("public decimal Balance", "public List<int> Balances { get; } = []; public decimal Balance", "State.Objects")]
    public void Another_source_gives_a_model_that_differs_where_it_says(string was, string now, string path)
    {
        var (model, other) = (Account(Sources.Bank), Account(Sources.Bank.Replace(was, now, StringComparison.Ordinal)));
        Assert.StartsWith(path, ModelDifference.Between(model, other), StringComparison.Ordinal);
        Assert.NotEqual(model, other);
    }

    [Theory]
    [InlineData("[Sticky] ", "", "Events[0].Way: OneStickyKey, OneKey")]
    [InlineData("int Sum", "long Sum", "Shape: ")]
    [InlineData("[Projection]", "[Projection(Parks = true)]", "Parks: False, True")]
    [InlineData("IView<string>", "IView", "Key")]
    [InlineData("Apply(Deposited e)", "Apply(Withdrawn e)", "Events[1]")]
    public void Another_projection_gives_a_model_that_differs_where_it_says(string was, string now, string path)
    {
        var (model, other) = (Projection(Owners), Projection(Owners.Replace(was, now, StringComparison.Ordinal)));
        Assert.StartsWith(path, ModelDifference.Between(model, other), StringComparison.Ordinal);
        Assert.NotEqual(model, other);
    }

    [Theory]
    [InlineData("Balance += e.Amount", "Balance += 2 * e.Amount", "Value")]
    [InlineData("=> this; }", "=> new(5); }", "Value")]
    [InlineData("sealed partial class Account", "sealed partial class Account { const int ReadFingerprint = 0; } partial class Account", "Target.Method: ReadFingerprint, ReadFingerprint_")]
    public void Another_fold_gives_a_fingerprint_that_differs_where_it_says(string was, string now, string path)
    {
        var (models, others) = (Fingerprints(Owners), Fingerprints(Owners.Replace(was, now, StringComparison.Ordinal)));
        Assert.Equal(2, models.Length);
        Assert.All(models.Zip(Fingerprints("// A comment.\n" + Owners)), static pair => Assert.Equal(pair.First, pair.Second));
        var changed = Assert.Single(models.Zip(others), static pair => !pair.First.Equals(pair.Second));
        Assert.StartsWith(path, ModelDifference.Between(changed.First, changed.Second), StringComparison.Ordinal);
        Assert.All(models.Zip(others).Where(pair => pair != changed), static pair => Assert.Null(ModelDifference.Between(pair.First, pair.Second)));
    }

    [Fact]
    public void Models_are_made_of_text_numbers_enums_and_other_models()
    {
        var types = typeof(AggregateModel).Assembly.GetTypes().Where(static type => type.Namespace == typeof(AggregateModel).Namespace && !type.IsNested).ToList();
        Assert.All(types, static type => Assert.True(type.IsEnum || type.IsSealed, $"{type.Name} can be derived from, and a derived one compares differently"));
        Assert.Empty(
            from type in types.Where(static type => !type.IsEnum)
            from field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            where !IsComparable(field.FieldType, types)
            select $"{type.Name}: {field.Name} is {field.FieldType}");
    }

    private static bool IsComparable(Type type, List<Type> models) =>
        type == typeof(string) || type.IsPrimitive || models.Contains(type)
        || (type.IsGenericType && type.Name is "EquatableArray`1" or "Nullable`1" && type.GetGenericArguments().All(argument => IsComparable(argument, models)));

    private static AggregateModel Account(string source) => Models(source).OfType<AggregateModel>().Single();

    private static ProjectionModel Projection(string source) => Models(source).OfType<ProjectionModel>().Single();

    private static FingerprintModel[] Fingerprints(string source) =>
        [.. GeneratorRun.Build(source).Compiles().Result.TrackedSteps[Steps.Fingerprints].SelectMany(static run => run.Outputs).Select(static output => (FingerprintModel)output.Value).OrderBy(static model => model.Target.Declaration.Type, StringComparer.Ordinal)];

    private static string Orders => SourceOf("Orders/Order") + SourceOf("Orders/Views").Replace("namespace DomainEs.Generators.Tests.Models.Orders;", "", StringComparison.Ordinal);

    private static string Owners => Sources.Bank + "[Projection] public sealed partial record Owners(int Sum) : IView<string> { [Sticky] static string Key(AccountOpened e) => e.Owner; static Owners Apply(AccountOpened e) => new(0); Owners Apply(Deposited e) => this; }";

    /// <summary>The value of every step of ours.</summary>
    private static object[] Models(string source)
    {
        var steps = GeneratorRun.Of(source).Result.TrackedSteps;
        return [.. typeof(Steps).GetFields()
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(steps.ContainsKey)
            .SelectMany(step => steps[step]).SelectMany(static run => run.Outputs).Select(static output => output.Value)];
    }

    private static string SourceOf(string model, [System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "..", "Models", model + ".cs"));
}
