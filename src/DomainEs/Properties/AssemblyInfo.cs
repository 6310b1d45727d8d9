using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DomainEs.Tests")]
[assembly: InternalsVisibleTo("DomainEs.Hostile.Tests")]
[assembly: InternalsVisibleTo("DomainEs.Benchmarks")] // the hand-written codecs share the text of decimals
