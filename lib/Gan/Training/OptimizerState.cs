using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// What an optimizer remembers, as named tensors: per parameter its moments and step count, per group its learning rate, under
/// <c>optimizer.PHASE.INDEX.exp_avg</c> and <c>optimizer.PHASE.group0.lr</c>.
/// </summary>
internal static class OptimizerState
{
    private sealed record Slot(string Key, Func<Tensor?> Get, Action<Tensor> Set);

    /// <summary>References to the live tensors, and copies of the counts; for saving at once.</summary>
    public static void Collect(string name, optim.Optimizer optimizer, Dictionary<string, Tensor> into)
    {
        foreach (Slot slot in Slots(name, optimizer))
            if (slot.Get() is { } tensor) into.Add(slot.Key, tensor);
    }

    /// <summary>Puts back what <see cref="Collect"/> gave, and removes it from the dictionary.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public static void Restore(string name, optim.Optimizer optimizer, Dictionary<string, Tensor> from, string file)
    {
        foreach (Slot slot in Slots(name, optimizer))
        {
            Tensor? current = slot.Get();
            if (from.Remove(slot.Key, out Tensor? saved))
            {
                if (current is not null && !saved.shape.AsSpan().SequenceEqual(current.shape))
                {
                    throw new InvalidDataException($"{file}: {slot.Key} is [{string.Join(", ", saved.shape)}] there and "
                        + $"[{string.Join(", ", current.shape)}] in the optimizer.");
                }
                slot.Set(saved);
            }
            else if (current is not null)
            {
                throw new InvalidDataException($"{file} does not fit the optimizer of phase {name}: {slot.Key} is missing.");
            }
        }
    }

    /// <summary>Forgets moments and step counts; the learning rates stay.</summary>
    public static void Reset(optim.Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper helper) throw Unsupported(optimizer);
        using var scope = NewDisposeScope();
        Parameter[] parameters = [.. optimizer.parameters()];
        IReadOnlyList<TorchSharp.Modules.OptimizerState> states = [.. helper.state_dict().State];
        for (int i = 0; i < states.Count; i++)
        {
            foreach (Slot slot in Slots("", states[i], parameters[i].device, optimizer))
                if (slot.Get() is { } tensor) slot.Set(zeros_like(tensor));
        }
    }

    private static IEnumerable<Slot> Slots(string name, optim.Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper helper) throw Unsupported(optimizer);
        optim.Optimizer.StateDictionary state = helper.state_dict();
        for (int g = 0; g < state.Options.Count; g++)
        {
            OptimizerOptions options = state.Options[g];
            yield return new Slot($"optimizer.{name}.group{g}.lr", () => tensor(options.LearningRate ?? 0.0, ScalarType.Float64), t => options.LearningRate = t.item<double>());
        }
        Parameter[] parameters = [.. optimizer.parameters()];
        for (int i = 0; i < state.State.Count; i++)
        {
            foreach (Slot slot in Slots($"optimizer.{name}.{i}.", state.State[i], parameters[i].device, optimizer))
                yield return slot;
        }
    }

    private static Slot[] Slots(string prefix, TorchSharp.Modules.OptimizerState state, Device device, optim.Optimizer optimizer)
    {
        Slot Moment(string key, Func<Tensor?> get, Action<Tensor> set) => new(prefix + key, get, saved =>
        {
            Tensor copy = saved.to(device, copy: true).DetachFromDisposeScope();
            get()?.Dispose();
            set(copy);
        });
        Slot Count(Func<long> get, Action<long> set) => new(prefix + "step", () => tensor(get(), ScalarType.Int64), t => set(t.item<long>()));
        return state switch
        {
            Adam.State s =>
            [
                Count(() => s.step, v => s.step = v), Moment("exp_avg", () => s.exp_avg, t => s.exp_avg = t),
                Moment("exp_avg_sq", () => s.exp_avg_sq, t => s.exp_avg_sq = t), Moment("max_exp_avg_sq", () => s.max_exp_avg_sq, t => s.max_exp_avg_sq = t),
            ],
            AdamW.State s =>
            [
                Count(() => s.step, v => s.step = v), Moment("exp_avg", () => s.exp_avg, t => s.exp_avg = t),
                Moment("exp_avg_sq", () => s.exp_avg_sq, t => s.exp_avg_sq = t), Moment("max_exp_avg_sq", () => s.max_exp_avg_sq, t => s.max_exp_avg_sq = t),
            ],
            SGD.State s => [Moment("momentum_buffer", () => s.momentum_buffer, t => s.momentum_buffer = t)],
            RMSProp.State s =>
            [
                Count(() => s.step, v => s.step = v), Moment("square_avg", () => s.square_avg, t => s.square_avg = t),
                Moment("momentum_buffer", () => s.momentum_buffer, t => s.momentum_buffer = t), Moment("grad_avg", () => s.grad_avg, t => s.grad_avg = t),
            ],
            _ => throw Unsupported(optimizer),
        };
    }

    private static NotSupportedException Unsupported(optim.Optimizer optimizer) =>
        new($"Checkpoints know the state of Adam, AdamW, SGD and RMSprop; {optimizer.GetType().Name} is none of them.");
}
