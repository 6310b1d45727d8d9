namespace DomainEs.JetStream.Views;

/// <summary>What the server refuses a message for and another try may mend: another write in flight, a batch that lost its beginning, too much at once, no leader.</summary>
internal static class PassingErrors
{
    private static readonly int[] s_codes = [10164, 10158, 10163, 10176, 10175, 10167, 10201, 10210, 10008, 10009, 10023];

    public static bool Contains(int code) => s_codes.Contains(code);
}
