using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the optimizers: groups, state by parameter, and its storage.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private static readonly Op ZeroAll = new("aten::_foreach_zero_");

    /// <summary>What a group takes where it says nothing itself.</summary>
    protected OptimizerOptions _defaults = null!;

    private protected readonly Dictionary<Parameter, OptimizerState> _state = new(ReferenceEqualityComparer.Instance);

    /// <summary>The options and the state: the optimizer's own objects.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var start = dictionary.State.Count;
            dictionary.State.AddRange(group.Parameters.Select(parameter => _state[parameter]));
            dictionary.StateIndexRef.Add([.. Enumerable.Range(start, dictionary.State.Count - start)]);
        }
        return dictionary;
    }

    /// <summary>Copies options and state of another optimizer of this kind.</summary>
    /// <exception cref="ArgumentException">It has other groups or parameters.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        Check(state_dict.Options.Count, state_dict.State.Count, own);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(target, source)) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(target, source)) target.LoadStateDict(source);
    }

    /// <summary>Writes options and state to a file.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes options and state in TorchSharp's format.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(dictionary.Options.Count);
        writer.Write7BitEncodedInt64(dictionary.State.Count);
        foreach (var options in dictionary.Options) options.SaveStateDict(writer);
        foreach (var state in dictionary.State) state.SaveStateDict(writer);
    }

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is the state of another kind of optimizer, or of tensors of other shapes.</exception>
    /// <exception cref="ArgumentException">It has other groups or parameters.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name) throw new InvalidDataException($"The stored state is that of {kind}, not of {GetType().Name}.");
        var own = state_dict();
        Check((int)reader.Read7BitEncodedInt64(), (int)reader.Read7BitEncodedInt64(), own);
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    /// <summary>Moves the state to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values) state.to(device);
    }

    /// <inheritdoc/>
    public override void zero_grad()
    {
        using var scope = NewDisposeScope();
        var gradients = parameters().Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0) return;
        using (no_grad()) ZeroAll.Run(gradients);
    }

    /// <inheritdoc/>
    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Parameters = [.. param_group.Parameters];
        foreach (var parameter in param_group.Parameters)
        {
            if (_state.ContainsKey(parameter))
                throw new ArgumentException($"{GetType().Name} already has one of the parameters of the new group.", nameof(param_group));
        }
        Complete(param_group);
        param_group.Options.InitialLearningRate = param_group.LearningRate;
        foreach (var parameter in param_group.Parameters)
        {
            var state = NewState(parameter);
            state.Initialize(param_group.Options);
            _state.Add(parameter, state);
        }
        _parameter_groups.Add(param_group);
    }

    /// <summary>Gives the group the options it lacks.</summary>
    private protected abstract void Complete(ParamGroup group);

    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>
    /// Calls <paramref name="update"/> on every parameter that has a gradient, without recording; before, <paramref name="together"/> may
    /// deal with a group at once, and returns whether it did.
    /// </summary>
    private protected Tensor? Step<TOptions, TState>(Func<Tensor>? closure, Action<TOptions, TState, Parameter, Tensor> update,
        Func<TOptions, (TState State, Parameter Parameter, Tensor Gradient)[], bool>? together = null)
        where TOptions : OptimizerOptions where TState : OptimizerState
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using (enable_grad()) loss = closure();
        }
        using var quiet = no_grad();
        foreach (var group in _parameter_groups)
        {
            if (together is not null)
            {
                using var all = NewDisposeScope();
                if (together((TOptions)group.Options,
                    [.. group.Parameters.Select(p => ((TState)_state[p], Parameter: p, Gradient: p.grad!)).Where(due => due.Gradient is not null)])) continue;
            }
            foreach (var parameter in group.Parameters)
            {
                using var scope = NewDisposeScope();
                if (parameter.grad is { } gradient) update((TOptions)group.Options, (TState)_state[parameter], parameter, gradient);
            }
        }
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var state in _state.Values) (state as IDisposable)?.Dispose();
        _state.Clear();
        base.Dispose(disposing);
    }

    private void Check(int groups, int states, StateDictionary own)
    {
        if (groups != own.Options.Count || states != own.State.Count)
            throw new ArgumentException(
                $"The state has {groups} groups and {states} parameters, this {GetType().Name} {own.Options.Count} and {own.State.Count}.");
    }
}
