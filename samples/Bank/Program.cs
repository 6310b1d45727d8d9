using System.Runtime.CompilerServices;
using Bank;
using DomainEs;

await using var bank = await BankStore.OpenAsync(args);
if (bank is null)
    return 1;

Console.WriteLine(bank.Notice);
var accounts = Account.In(bank.Store);
var (ann, bob) = (AccountId.New(), AccountId.New());

Title("Accounts are opened, money comes and goes");
Show(await accounts.HandleAsync(new OpenAccount(ann, "Ann")));
Show(await accounts.HandleAsync(new OpenAccount(bob, "Bob")));
Show(await accounts.HandleAsync(new Deposit(ann, 100m)));
Show(await accounts.HandleAsync(new Withdraw(ann, 30m), new() { Actor = "ann" }));
Show(await accounts.HandleAsync(new Withdraw(ann, 0m)));
var earlier = DateTimeOffset.UtcNow;
await Task.Delay(TimeSpan.FromMilliseconds(10));

Title("A refusal is a value; nothing is stored");
Show(await accounts.HandleAsync(new Withdraw(bob, 5m)));
Show(await accounts.HandleAsync(new OpenAccount(bob, "Bert")));

Title("A command sent twice happens once");
Show(await accounts.HandleAsync(new Deposit(bob, 50m), new() { CommandId = "salary-may", Actor = "employer" }));
Show(await accounts.HandleAsync(new Deposit(bob, 50m), new() { CommandId = "salary-may", Actor = "employer" }));

Title("Two writers saw the same version: the later one meets a conflict, looks again, and ends right too");
var seen = (await accounts.LoadAsync(ann)).Version;
Show(await accounts.HandleAsync(new Deposit(ann, 5m), new() { IfVersion = seen }));
var actual = Show(await accounts.HandleAsync(new Withdraw(ann, 20m), new() { IfVersion = seen }));
Show(await accounts.HandleAsync(new Withdraw(ann, 20m), new() { IfVersion = actual }));

Title("Two writers at once, who do not say a version: each decides again when the other was faster");
var tellers = await Task.WhenAll(Task.Run(() => DepositTenTimesAsync(1m)), Task.Run(() => DepositTenTimesAsync(2m)));
Console.WriteLine($"  {tellers[0]} and {tellers[1]} of 10 deposits each were accepted");
await ShowAsync(bob);

Title(bank.RestartTitle);
accounts = Account.In(await bank.RestartAsync());
await ShowAsync(ann);
await ShowAsync(bob);

Title("The past is still there");
await ShowAsync(ann, earlier);
await ShowAsync(bob, earlier);

Title("Every event of Ann's account, and what it changed");
await foreach (var step in accounts.HistoryAsync(ann))
    Console.WriteLine($"  {step.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}");
return 0;

static void Title(string text) => Console.WriteLine($"\n{text}");

static long Show(CommandResult<Account> result, [CallerArgumentExpression(nameof(result))] string source = "")
{
    Console.WriteLine($"  {source}\n    -> {Text(result)}");
    return result.Version;
}

static string Text(CommandResult<Account> result) => result switch
{
    Accepted<Account> accepted => $"accepted, now version {accepted.Version}: {string.Join(", ", accepted.Events)}",
    Duplicate<Account> duplicate => $"was accepted before, at version {duplicate.Version}: {string.Join(", ", duplicate.Events)}",
    Rejected<Account> rejected => $"rejected, {rejected.Rejection.Code}: {rejected.Rejection.Message}",
    NothingToDo<Account> => "nothing to do",
    Conflict<Account> conflict => $"conflict: it is at version {conflict.Version}",
    _ => "in doubt: ask again with the same command id",
};

async Task<int> DepositTenTimesAsync(decimal amount)
{
    // More attempts than the other writer has commands, so that nobody is unlucky ten times.
    var teller = Account.In(bank.Store, new() { MaxAttempts = 11 });
    var accepted = 0;
    for (var i = 0; i < 10; i++)
        accepted += await teller.HandleAsync(new Deposit(bob, amount)) is Accepted<Account> ? 1 : 0;
    return accepted;
}

async Task ShowAsync(AccountId id, DateTimeOffset? asOf = null)
{
    var (account, version) = asOf is { } time ? await accounts.LoadAsync(id, time) : await accounts.LoadAsync(id);
    var when = asOf is { } past ? $" at {past:HH:mm:ss.fff}" : "";
    Console.WriteLine(account is null ? "  no such account" : $"  {account.Owner}'s balance{when}: {account.Balance}, version {version}");
}
