namespace DomainEs.JetStream.Wire;

/// <summary>A task that several wait for.</summary>
internal static class SharedTask
{
    /// <summary>The task for waiters who each go on by themselves: none stands behind what another does next.</summary>
    public static Task ForMany(this Task task)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = task.ContinueWith(
            static (task, ended) => ((TaskCompletionSource)ended!).SetFromTask(task), ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return ended.Task;
    }
}
