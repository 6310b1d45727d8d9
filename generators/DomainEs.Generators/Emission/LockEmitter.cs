using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using DomainEs.Locking;

namespace DomainEs.Generators.Emission;

/// <summary>Prints what the lock file of each context would say, as comments: a build target takes it from there.</summary>
internal static class LockEmitter
{
    public static IEnumerable<(string Hint, string Text)> Emit(EquatableArray<ContextDeclaration> contexts, EquatableArray<ParsedAggregate> aggregates)
    {
        var members = aggregates.Select(static one => one.Model.Declaration).Where(static declaration => declaration.IsReachable).Select(static declaration => new ContextMember(declaration.Namespace, declaration.Type)).ToList();
        foreach (var context in ContextParser.Share(contexts, members, [], []))
        {
            var name = context.Context.StoredName;
            var own = aggregates.Where(one => context.Aggregates.Contains(one.Model.Declaration.Type));
            var text = LockText.Print(new LockFile(name, own.SelectMany(one => LockedFacts.Of(name, one))));
            yield return (context.Context.Declaration.HintName.Replace(".g.cs", LockText.GeneratedEnd), LockText.AsComments(text));
        }
    }
}
