using Gan.Data;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>What a loss may look at: the step's real images and its random numbers. Tensors live until the phase ends.</summary>
public sealed class StepContext
{
    private readonly IReadOnlyDictionary<string, Func<long, ImageBatch>> _batches;
    private readonly Dictionary<string, ImageBatch> _fetched = [];
    private readonly Generator _generator;

    internal StepContext(Seeds seeds, Device device, IReadOnlyDictionary<string, Func<long, ImageBatch>> batches, Generator generator) =>
        (Seeds, Device, _batches, _generator) = (seeds, device, batches, generator);

    /// <summary>0, 1, …</summary>
    public long Step { get; private set; }

    /// <summary>Name of the phase that runs.</summary>
    public string Phase { get; internal set; } = "";

    /// <summary>Real images in this step.</summary>
    public int BatchSize { get; private set; }

    public Device Device { get; }

    public Seeds Seeds { get; }

    /// <summary>float32 [N, C, H, W] in [−1, 1] on the device; the same for all phases of a step.</summary>
    public Tensor Images => Reals.Images;

    /// <summary>int64 [N] on the device.</summary>
    public Tensor Labels => Reals.Labels ?? throw Lacks("labels");

    /// <summary>float32 [N, A] on the device.</summary>
    public Tensor Attributes => Reals.Attributes ?? throw Lacks("attributes");

    /// <summary>int64 [N, H, W] on the device.</summary>
    public Tensor Masks => Reals.Masks ?? throw Lacks("masks");

    /// <summary>The images of a named source, on the device; the same for all phases of a step.</summary>
    /// <exception cref="InvalidOperationException">The training has no such source; the message lists those it has.</exception>
    public ImageBatch Batch(string source) => _fetched.TryGetValue(source, out ImageBatch? batch) ? batch
        : throw new InvalidOperationException($"This training has no images called {source}; it has {(_fetched.Count == 0 ? "none" : string.Join(", ", _fetched.Keys))}.");

    private ImageBatch Reals => Batch(BatchSource.Real);

    /// <summary>N(0, 1), float32. Drawn on the CPU from seed, step, phase and purpose alone, so it is the same after a resume and on every device.</summary>
    public Tensor Normal(string purpose, params long[] shape) => randn(shape, generator: Generator(purpose)).to(Device);

    /// <summary>Uniform in [0, 1), float32; drawn like <see cref="Normal"/>.</summary>
    public Tensor Uniform(string purpose, params long[] shape) => rand(shape, generator: Generator(purpose)).to(Device);

    /// <summary>Uniform over 0 … bound − 1, int64; drawn like <see cref="Normal"/>.</summary>
    public Tensor Integers(string purpose, long bound, params long[] shape) =>
        randint(bound, shape, dtype: ScalarType.Int64, generator: Generator(purpose)).to(Device);

    /// <summary>Fetches the step's images; they belong to the current dispose scope.</summary>
    internal void Begin(long step, ImageCount images)
    {
        (Step, BatchSize) = (step, images.InStep);
        foreach (var (name, batches) in _batches)
        {
            ImageBatch batch = batches(step);
            _fetched[name] = new ImageBatch(batch.Images.to(Device), batch.Labels?.to(Device), batch.Attributes?.to(Device), batch.Masks?.to(Device));
        }
    }

    private Generator Generator(string purpose) => _generator.manual_seed(Seeds.For($"{Phase}/{purpose}", Step));

    private static InvalidOperationException Lacks(string what) => new($"The images of this run come without {what}.");
}
