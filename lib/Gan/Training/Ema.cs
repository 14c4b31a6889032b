using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// An exponential moving average of a network's parameters, which is what GAN papers sample from; buffers, such as the running
/// statistics of batch normalization, are copied.
/// </summary>
public sealed class Ema
{
    private readonly (Tensor Average, Tensor Source)[] _parameters;
    private readonly (Tensor Average, Tensor Source)[] _buffers;

    /// <param name="name">The average's name in checkpoints, for example <c>G_ema</c>.</param>
    /// <param name="source">The network that trains.</param>
    /// <param name="average">A second instance of the same network; it takes over the first one's weights, and is put into eval mode.</param>
    /// <exception cref="InvalidDataException">The two networks differ.</exception>
    public Ema(string name, nn.Module source, nn.Module average)
    {
        (Name, Source, Average) = (name, source, average);
        Dictionary<string, Tensor> from = source.state_dict(), to = average.state_dict();
        WeightsFile.LoadInto(average, from, name);
        average.eval();
        HashSet<string> learned = [.. source.named_parameters().Select(p => p.name)];
        foreach (var (_, parameter) in average.named_parameters()) parameter.requires_grad = false;
        _parameters = [.. from.Where(p => learned.Contains(p.Key)).Select(p => (to[p.Key], p.Value))];
        _buffers = [.. from.Where(p => !learned.Contains(p.Key)).Select(p => (to[p.Key], p.Value))];
    }

    public string Name { get; }

    public nn.Module Source { get; }

    public nn.Module Average { get; }

    /// <summary>average ← decay · average + (1 − decay) · source.</summary>
    /// <param name="decay">In [0, 1]; 0 copies.</param>
    public void Update(double decay)
    {
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (var (average, source) in _parameters)
        {
            if (decay > 0) average.mul_(decay).add_(source, alpha: 1 - decay);
            else average.copy_(source);
        }
        foreach (var (average, source) in _buffers) average.copy_(source);
    }
}
