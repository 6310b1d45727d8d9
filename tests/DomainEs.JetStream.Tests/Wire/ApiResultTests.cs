using System.Text;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Tests.Wire;

/// <summary>Which answers of JetStream's API may be different a moment later.</summary>
public sealed class ApiResultTests
{
    [Theory]
    [InlineData(10008, true)]
    [InlineData(10009, true)]
    [InlineData(10023, true)]
    [InlineData(10059, false)]
    [InlineData(10026, false)]
    public void What_a_cluster_without_a_leader_answers_passes(int code, bool isPassing)
    {
        var json = Encoding.UTF8.GetBytes($$$"""{"error":{"code":503,"err_code":{{{code}}},"description":"d"}}""");
        Assert.Equal(isPassing, ApiResult.Of(new ApiAnswer(WireFailure.None, 0, json)).IsPassing);
    }
}
