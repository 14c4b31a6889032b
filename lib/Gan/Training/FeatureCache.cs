using System.Security.Cryptography;
using System.Text;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Tensors;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// Features of real images on the disk, so that comparing a second generator with the same data costs nothing of it. Keyed by content: the
/// sha256 of names and bytes of all images, how many of them, the extractor with its weights, libtorch's version, and <see cref="Version"/>. A changed
/// image or weight never meets an old feature.
/// </summary>
/// <param name="runs">The run cache's folder; files are kept under <c>features/</c> in it.</param>
public sealed class FeatureCache(string runs)
{
    /// <summary>Raised by hand when images are brought to an extractor's size, or features computed, in another way.</summary>
    public const int Version = 1;

    /// <summary>How many samples were found on the disk.</summary>
    public int Hits { get; private set; }

    /// <summary>The features of the first images of a set: read if they are here, else extracted and kept.</summary>
    /// <param name="extractor">Not disposed.</param>
    /// <param name="identity">What pins the images, for example <see cref="Data.IImageSource.Identity"/>.</param>
    /// <param name="sampler">The images in a fixed order.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="batchSize">Images at a time; the result does not depend on it beyond rounding.</param>
    public Real Real(IFeatureExtractor extractor, string identity, ImageSampler sampler, long count, int batchSize)
    {
        string file = PathFor(extractor, identity, count);
        if (TryRead(file, extractor, count) is { } kept)
        {
            Hits++;
            return kept;
        }
        Real sample = Metrics.Real.Of(extractor, sampler, count, batchSize);
        Dictionary<string, Tensor> tensors = new() { ["features"] = sample.Features };
        if (sample.Logits is not null) tensors["logits"] = sample.Logits;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string writing = $"{file}.{Environment.ProcessId}.writing";
        Safetensors.Save(writing, tensors);
        File.Move(writing, file, overwrite: true);
        return sample;
    }

    /// <summary>Where the features of some images are kept.</summary>
    public string PathFor(IFeatureExtractor extractor, string identity, long count)
    {
        string key = $"{identity}\n{count}\n{extractor.Identity}\n{Version}\n{Libtorch.Version}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        return Path.Combine(runs, "features", $"real-{extractor.Name.Replace('@', '-')}-{count}-{hash}.safetensors");
    }

    /// <summary>Null if it is not there, or damaged: then it is made anew.</summary>
    private static Real? TryRead(string file, IFeatureExtractor extractor, long count)
    {
        if (!File.Exists(file)) return null;
        using var scope = NewDisposeScope();
        try
        {
            IReadOnlyDictionary<string, Tensor> tensors = Safetensors.Load(file);
            Tensor features = tensors["features"];
            if (!features.shape.SequenceEqual([count, extractor.Dimension])) return null;
            return new Real(extractor.Name, features, tensors.GetValueOrDefault("logits"));
        }
        catch (Exception error) when (error is InvalidDataException or KeyNotFoundException or IOException)
        {
            return null;
        }
    }
}
