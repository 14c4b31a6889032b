using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the modules that have nothing to move, save or train.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    /// <inheritdoc/>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw new InvalidOperationException($"{GetName()} has no tensors of its own, so '{name}' cannot become its buffer.");

    /// <inheritdoc/>
    public override void register_parameter(string name, Parameter param) =>
        throw new InvalidOperationException($"{GetName()} has no tensors of its own, so '{name}' cannot become its parameter.");

    /// <inheritdoc/>
    public override void register_module(string name, nn.Module? submodule)
    {
        if (submodule is not null and not IParameterLessModule)
            throw new InvalidOperationException($"{GetName()} takes only submodules without parameters, which '{name}' is not.");
        base.register_module(name, submodule);
    }
}
