using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DomainEs.Tests")]
