using System.Collections;
using Microsoft.Build.Framework;

namespace DomainEs.Locking.Tests;

/// <summary>The build that a task speaks to: keeps what it says.</summary>
internal sealed class BuildLog : IBuildEngine
{
    /// <summary>Each error as <c>file(line): message</c>.</summary>
    public List<string> Errors { get; } = [];

    public List<string> Messages { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "Bank.csproj";

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add($"{Path.GetFileName(e.File)}({e.LineNumber}): {e.Message}");

    public void LogWarningEvent(BuildWarningEventArgs e) => throw new NotSupportedException(e.Message);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e.Message!);

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException(e.Message);

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException(projectFileName);
}
