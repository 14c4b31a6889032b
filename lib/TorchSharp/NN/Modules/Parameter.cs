using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes a tensor over: <paramref name="data"/> becomes empty, and its place in a dispose scope goes to the parameter.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad).MoveHandle(), register: false)
    {
        var scope = data.OwningDisposeScope;
        data.DetachFromDisposeScope();
        MoveToOtherDisposeScope(scope);
    }
}
