using DomainEs.Benchmarks.Model;
using MessagePack;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>What hand-written code is reached through, the same kind of seam as the generated code's.</summary>
internal interface IHandCodec
{
    static abstract void Write(ref MessagePackWriter writer, IEvent<Account> e);

    static abstract IEvent<Account> Read(ReadOnlySpan<byte> name, ref MessagePackReader reader);
}
