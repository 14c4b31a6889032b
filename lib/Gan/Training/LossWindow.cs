using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// The losses of one phase since the last line of the log, kept on the device, so that a step need not wait for the device to
/// finish; they are read once per line.
/// </summary>
internal sealed class LossWindow : IDisposable
{
    private readonly Tensor _values;
    private readonly long[] _steps;
    private int _count;

    /// <param name="phase">Name of the phase.</param>
    /// <param name="capacity">Most losses between two lines.</param>
    /// <param name="device">Where the losses are.</param>
    public LossWindow(string phase, int capacity, Device device)
    {
        Phase = phase;
        _values = zeros([capacity], ScalarType.Float32, device).DetachFromDisposeScope();
        _steps = new long[capacity];
    }

    public string Phase { get; }

    public int Count => _count;

    /// <exception cref="ArgumentException">The loss is no scalar.</exception>
    /// <exception cref="InvalidOperationException">The window is full.</exception>
    public void Add(long step, Tensor loss)
    {
        if (loss.numel() != 1) throw new ArgumentException($"The loss of phase {Phase} is [{string.Join(", ", loss.shape)}]; it must be a scalar.");
        if (_count == _steps.Length) throw new InvalidOperationException($"The losses must be taken at least every {_steps.Length} steps.");
        _values[_count].copy_(loss.detach().reshape([]));
        _steps[_count++] = step;
    }

    /// <summary>The losses and their steps.</summary>
    public (long[] Steps, float[] Values) Read()
    {
        using DisposeScope scope = NewDisposeScope();
        return (_steps[.._count], MemoryMarshal.Cast<byte, float>(_values.cpu().bytes)[.._count].ToArray());
    }

    public void Clear() => _count = 0;

    /// <summary>Puts back what a checkpoint kept; it may be longer than a window only if the config changed.</summary>
    public void Restore(long[] steps, float[] values)
    {
        _count = Math.Min(steps.Length, _steps.Length);
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < _count; i++)
        {
            _steps[i] = steps[i];
            _values[i].fill_(values[i]);
        }
    }

    public void Dispose() => _values.Dispose();
}
