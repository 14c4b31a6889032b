using Gan.Tensors;

namespace Gan.Results;

/// <summary>
/// Lets whoever hosts a notebook stop the library: long loops ask between two steps. The host leaves a <c>Func&lt;bool&gt;</c> in the
/// <see cref="AppContext"/>, so that neither side references the other; without a host nothing is ever interrupted.
/// </summary>
public static class Interruption
{
    /// <summary>The name of the host's function in the <see cref="AppContext"/>: true while the cell that asks is being interrupted.</summary>
    public const string Name = "experiments.interrupted";

    /// <summary>True if the cell that the calling code belongs to has been interrupted.</summary>
    public static bool IsRequested => AppContext.GetData(Name) is Func<bool> asked && asked();

    /// <summary>Throws if <see cref="IsRequested"/>; else a <see cref="SafePoint"/>.</summary>
    /// <exception cref="OperationCanceledException">The cell has been interrupted.</exception>
    public static void Check()
    {
        if (IsRequested) throw new OperationCanceledException("The cell was interrupted.");
        SafePoint.Reached();
    }
}
