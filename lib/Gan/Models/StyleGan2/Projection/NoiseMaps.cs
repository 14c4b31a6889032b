using Gan.Models.StyleGan;
using Gan.Randomness;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>A map of noise for each layer and image, and the noise input that replays them. Owns its tensors.</summary>
public sealed class NoiseMaps : IDisposable
{
    private const string Prefix = "noise.";

    private readonly SortedDictionary<int, Tensor> _maps;

    private NoiseMaps(IEnumerable<KeyValuePair<int, Tensor>> maps) => _maps = new SortedDictionary<int, Tensor>(maps.ToDictionary());

    /// <summary>Images that there are maps for.</summary>
    public long Count => _maps.Values.First().shape[0];

    /// <summary>Layers with noise, and their maps [N, 1, H, W].</summary>
    public IReadOnlyDictionary<int, Tensor> Maps => _maps;

    /// <summary>Replays the maps: to as many images as there are maps, or the one image's to any number.</summary>
    /// <remarks>Asking for another number of images, another layer or another size is an <see cref="ArgumentException"/>.</remarks>
    public NoiseInput Input => request =>
    {
        if (!_maps.TryGetValue(request.Layer, out Tensor? map))
            throw new ArgumentException($"There is no map of noise for layer {request.Layer}; there are maps for {string.Join(", ", _maps.Keys)}.");
        if (map.shape[3] != request.Resolution)
            throw new ArgumentException($"The map of noise for layer {request.Layer} has {map.shape[3]} pixels a side, the layer {request.Resolution}; it belongs to another network.");
        if (map.shape[0] != 1 && map.shape[0] != request.Batch)
            throw new ArgumentException($"The maps of noise are those of {map.shape[0]} images, and {request.Batch} are drawn; take one image's maps with At.");
        return map;
    };

    /// <summary>The same N(0, 1) maps for each of some images, to be fitted.</summary>
    /// <param name="generator">Asked which layers have noise.</param>
    /// <param name="images">How many.</param>
    /// <param name="seeds">Draw them.</param>
    /// <exception cref="ArgumentException">The generator has no noise.</exception>
    internal static NoiseMaps Random(StyleGenerator generator, long images, Seeds seeds)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Dictionary<int, int> sizes = [];
        Tensor? Ask(NoiseRequest request)
        {
            sizes[request.Layer] = request.Resolution;
            return request.Fixed;
        }
        Tensor average = generator.AverageStyle;
        generator.Synthesize(generator.Broadcast(average.unsqueeze(0)), Ask);
        if (sizes.Count == 0) throw new ArgumentException("This generator has no noise to be fitted; project without it.", nameof(generator));
        return new NoiseMaps([.. sizes.Select(layer =>
        {
            using Generator random = seeds.Generator("projection noise", layer.Key);
            Tensor one = randn([1, 1, layer.Value, layer.Value], generator: random);
            Tensor map = Parameter(one.expand(images, -1, -1, -1).contiguous().to(average.device)).DetachFromDisposeScope();
            return KeyValuePair.Create(layer.Key, map);
        })]);
    }

    /// <summary>The maps of one image; the caller owns them.</summary>
    public NoiseMaps At(long image) => Copy(map => map.narrow(0, image, 1));

    public void Dispose()
    {
        foreach (Tensor map in _maps.Values) map.Dispose();
    }

    /// <summary>Maps of their own that are no longer fitted.</summary>
    internal static NoiseMaps Copy(NoiseMaps maps) => maps.Copy(map => map);

    internal IReadOnlyList<Parameter> Parameters => [.. _maps.Values.Cast<Parameter>()];

    /// <summary>The sum of <see cref="NoiseRegularization.Penalty"/> over layers and images.</summary>
    internal Tensor Penalty() => _maps.Values.Select(map => NoiseRegularization.Penalty(map).sum()).Aggregate((sum, next) => sum + next);

    /// <summary>Makes every map's mean 0 and its mean square 1, in place.</summary>
    internal void Normalize()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (Tensor map in _maps.Values)
        {
            map.sub_(map.mean([1, 2, 3], keepdim: true));
            map.mul_(map.square().mean([1, 2, 3], keepdim: true).rsqrt());
        }
    }

    /// <summary>For a file: <c>noise.0</c>, …</summary>
    internal IEnumerable<KeyValuePair<string, Tensor>> Named => _maps.Select(m => KeyValuePair.Create($"{Prefix}{m.Key}", m.Value.detach()));

    /// <summary>Those of a file, copied; null if it has none.</summary>
    internal static NoiseMaps? OfNamed(IReadOnlyDictionary<string, Tensor> tensors)
    {
        KeyValuePair<int, Tensor>[] maps = [.. tensors.Where(t => t.Key.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(t.Key[Prefix.Length..], out _) && t.Value.dim() == 4)
            .Select(t => KeyValuePair.Create(int.Parse(t.Key[Prefix.Length..], System.Globalization.CultureInfo.InvariantCulture), t.Value.clone().DetachFromDisposeScope()))];
        return maps.Length > 0 ? new NoiseMaps(maps) : null;
    }

    private NoiseMaps Copy(Func<Tensor, Tensor> part)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return new NoiseMaps([.. _maps.Select(m => KeyValuePair.Create(m.Key, part(m.Value.detach()).clone().DetachFromDisposeScope()))]);
    }
}
