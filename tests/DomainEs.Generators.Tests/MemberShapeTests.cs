using DomainEs.Generators.Parsing;
using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests;

/// <summary>Why a member cannot be stored: what the analyzers say.</summary>
public sealed class MemberShapeTests
{
    private const string Types = """
        public interface IThing; public abstract record Shape; public sealed record Circle : Shape;
        public delegate void Call();
        public sealed class Hidden { private Hidden() { } }
        public sealed class Lossy { public Lossy(int a) => _a = a; private int _a; public override string ToString() => $"{_a}"; }
        public sealed class Twice { public int A { get; } public int B { get; } public Twice(int a) => A = a; public Twice(long b) => B = (int)b; }
        public sealed class Equal { public int A { get; } public int B { get; } public Equal(int a, string x = "") { A = a; } public Equal(int b) => B = b; }
        public sealed class Either { public int A { get; } public string B { get; } = ""; public Either(int a) => A = a; public Either(string b) => B = b; }
        public sealed class Closed { public int A { get; private set; } public void Set(int a) => A = a; }
        public class Ancestor { public int A { get; init; } public virtual int B { get; init; } public int Twice => A * 2; }
        public sealed class Hiding : Ancestor { public new string A { get; init; } = ""; }
        public sealed class Overriding : Ancestor { public override int B { get; init; } public new int Twice => 3; }
        public sealed record Twins(int Url, int URL);
        public enum Like { Ab, ab }
        public sealed record Deep(List<Circle> Good, List<Shape> Bad);
        public sealed class NoCodec; [Codec<NoCodec>] public sealed class Wrong;
        public partial class Outer { private sealed record Inner(int A); public static object Make() => new Inner(1); }
        public sealed record Initialised<T>(int A) { public T? Value { get; init; } = default; }
        public sealed class GenericClass<T> { public T? Value { get; init; } = default; }
        [Id<decimal>] public partial record struct BadId;
        """;

    [Theory]
    [InlineData("object", "'object' has no stored form; give the member a [Codec<T>]")]
    [InlineData("IThing", "'IThing' is an interface, which has no stored form; give it a [Codec<T>]")]
    [InlineData("Shape", "'Shape' is abstract and has no cases: no sealed type nested in it derives from it; nest them in it, or give it a [Codec<T>]")]
    [InlineData("Call", "'Call' is no class or struct, which has no stored form; give it a [Codec<T>]")]
    [InlineData("System.Text.StringBuilder", "'StringBuilder' has no stored form; give the member a [Codec<T>]")]
    [InlineData("(int A, int B)", "'(int A, int B)' is a tuple, whose names are not kept; use a record")]
    [InlineData("int[,]", "an array of several dimensions has no stored form")]
    [InlineData("Dictionary<double, int>", "'double' is no key of a dictionary; text, enums, ids and integers are")]
    [InlineData("Dictionary<Circle, int>", "'Circle' is no key of a dictionary; text, enums, ids and integers are")]
    [InlineData("Hidden", "'Hidden' has no accessible constructor")]
    [InlineData("Lossy", "the constructor of 'Lossy' takes 'a', and no public member has that name and type")]
    [InlineData("Either", "'Either' has two constructors that are equally good")]
    [InlineData("Closed", "'A' of 'Closed' has a private setter, so it could not be read back")]
    [InlineData("Hiding", "'A' of 'Ancestor' is hidden in 'Hiding', so what it holds could not be stored; give one of the two another name")]
    [InlineData("Twins", "two members of 'Twins' are both stored as \"url\"")]
    [InlineData("Like", "two values of 'Like' are both stored as \"ab\"")]
    [InlineData("Deep", "member 'Bad': 'Shape' is abstract and has no cases: no sealed type nested in it derives from it; nest them in it, or give it a [Codec<T>]")]
    [InlineData("List<IThing?>", "'IThing?' is an interface, which has no stored form; give it a [Codec<T>]")]
    [InlineData("Wrong", "its codec 'NoCodec' is no ICodec<Wrong>")]
    [InlineData("Outer.Inner", null)]
    [InlineData("GenericClass<int>", "'Value' of the generic 'GenericClass<int>' has an initialiser that reading would replace; let the constructor take it")]
    [InlineData("BadId", "'BadId' is an [Id] over something other than string, Guid, int, long or such parts")]
    [InlineData("Span<byte>", "'Span<byte>' is a ref struct")]
    [InlineData("Missing", null)]
    [InlineData("List<Missing>", null)]
    public void What_cannot_be_stored_has_a_reason(string type, string? reason)
    {
        Assert.False(TryParse(type, out var actual));
        Assert.Equal(reason, actual);
    }

    [Theory]
    [InlineData("Circle")]
    [InlineData("Circle?")]
    [InlineData("Initialised<int>")]
    [InlineData("Overriding")]
    [InlineData("Twice")]
    [InlineData("Equal")]
    [InlineData("Dictionary<string, List<Circle[]>>")]
    public void What_can_be_stored_has_none(string type) => Assert.True(TryParse(type, out var reason), reason);

    private static bool TryParse(string type, out string? reason)
    {
        var input = GeneratorRun.Of(Types, $"#pragma warning disable\n[Aggregate<string>] public partial class Box {{ static {type} Member() => throw null!; }}").Input;
        var box = input.Assembly.GetTypeByMetadataName("Box")!;
        var member = box.GetMembers("Member").OfType<IMethodSymbol>().Single();
        return MemberShapes.TryParse(member.ReturnType, null, input, box, out reason);
    }
}
