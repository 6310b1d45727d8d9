using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DomainEs.Tests")]
[assembly: InternalsVisibleTo("DomainEs.Hostile.Tests")]
