using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Finds exceptions that depend on what an event or the state holds.</summary>
internal static class Throws
{
    public static bool IsOnData(IOperation operation) => operation switch
    {
        IThrowOperation thrown => thrown.Exception is not null && !IsForProgrammers(thrown.Exception) && !IsUnreachable(thrown),
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name, ContainingType: { } type } } =>
            name.StartsWith("ThrowIf", StringComparison.Ordinal) && name != "ThrowIfNull" && type.Name.EndsWith("Exception", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsForProgrammers(IOperation exception)
    {
        while (exception is IConversionOperation conversion)
            exception = conversion.Operand;
        return exception.Type?.Name is "UnreachableException" or "NotImplementedException" or "SwitchExpressionException";
    }

    // The arm for all that was not named, which the compiler asks for: `_ => throw …`, `default: throw …`.
    private static bool IsUnreachable(IThrowOperation thrown)
    {
        for (IOperation? at = thrown; at is not null; at = at.Parent)
        {
            if (at is ISwitchExpressionArmOperation { Pattern: IDiscardPatternOperation, Guard: null } or ISwitchCaseOperation { Clauses: [IDefaultCaseClauseOperation] })
                return true;
        }

        return false;
    }
}
