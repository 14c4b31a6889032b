namespace TorchSharp;

/// <summary>The nest of dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _current;

    /// <summary>What this thread created, disposed and let go since the last reset.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counters;

    internal static DisposeScopeManager ThreadSingleton => _current ??= new DisposeScopeManager();

    internal ThreadDisposeScopeStatistics Counters { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal DisposeScope NewDisposeScope() => CurrentDisposeScope = new DisposeScope(this, CurrentDisposeScope);

    /// <summary>Files a new tensor under the innermost scope, which it returns, or under none.</summary>
    internal DisposeScope? Register(torch.Tensor tensor)
    {
        DisposeScope? scope = CurrentDisposeScope;
        if (scope is null)
        {
            Counters.TensorStatistics.CreatedOutsideScopeCount++;
            return null;
        }
        Counters.TensorStatistics.CreatedInScopeCount++;
        scope.Disposables.Add(tensor);
        return scope;
    }

    internal void CountDisposal(DisposeScope? owner)
    {
        if (owner is null) Counters.TensorStatistics.DisposedOutsideScopeCount++;
        else Counters.TensorStatistics.DisposedInScopeCount++;
    }

    // Scopes may be disposed out of order: the one inside then continues with the one outside.
    internal void Remove(DisposeScope disposed)
    {
        if (CurrentDisposeScope == disposed)
        {
            CurrentDisposeScope = disposed.OuterScope;
            return;
        }
        for (DisposeScope? scope = CurrentDisposeScope; scope is not null; scope = scope.OuterScope)
        {
            if (scope.OuterScope != disposed) continue;
            scope.OuterScope = disposed.OuterScope;
            return;
        }
    }
}
