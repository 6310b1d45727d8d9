using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>Where a partial type is declared, so that another part of it can be printed.</summary>
/// <param name="Namespace">For example <c>Banking.Accounts</c>; empty for the global one.</param>
/// <param name="Containers">From the outside in, for example <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Header">For example <c>partial record Account</c>.</param>
/// <param name="Name">For example <c>Account</c>, escaped.</param>
/// <param name="Type">For example <c>global::Banking.Account</c>.</param>
/// <param name="MetadataName">For example <c>Banking.Outer`1+Account</c>.</param>
/// <param name="HintName">Unique also where case does not count, for example <c>Banking.Account.1a2b3c4d.g.cs</c>.</param>
/// <param name="IsReachable">Whether the whole assembly can name the type.</param>
internal sealed record TypeDeclaration(
    string Namespace, EquatableArray<string> Containers, string Header, string Name, string Type, string MetadataName, string HintName, bool IsReachable);
