using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another's state, onto this parameter's device.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Starts anew.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Whether two states agree within the usual tolerance.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Moves the state to a device.</summary>
    public virtual void to(Device device) { }

    private protected static void Replace(ref Tensor? slot, Tensor? value)
    {
        if (ReferenceEquals(slot, value)) return;
        slot?.Dispose();
        slot = value?.DetachFromDisposeScope();
    }

    private protected static Tensor? CopyOf(Tensor? source, Device device) =>
        source?.to(device, copy: true).DetachFromDisposeScope();

    private protected static bool Close(Tensor? one, Tensor? other) =>
        one is null || other is null ? one is null == other is null : one.allclose(other);
}
