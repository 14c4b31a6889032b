using System.Security.Cryptography;
using System.Text;
using Gan.Data;
using Gan.Metrics.Features;
using Gan.Results;
using Gan.Tensors;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>The classifier whose features measure a data set: the published LeNet for MNIST where it is to be had, else one trained here, once.</summary>
public static class TrainedFeatures
{
    private const string Published = "gan-metrics-lenet/lenet.pth";

    /// <summary>Loads or trains the extractor for a labelled source.</summary>
    /// <param name="source">Images with labels.</param>
    /// <param name="runs">The run cache's folder; a trained network is kept under <c>features/</c> in it.</param>
    /// <param name="brief">Train for one pass over at most 500 images, to see that everything runs.</param>
    /// <param name="progress">Told while it trains.</param>
    /// <exception cref="ArgumentException">The source has no labels to learn.</exception>
    public static LeNetFeatures For(IImageSource source, string runs, bool brief = false, IProgress<StepReport>? progress = null)
    {
        if (source.Name == "mnist" && Catalogue.Default.TryLocate(Published, out string? path, out _))
        {
            using var scope = NewDisposeScope();
            return LeNetFeatures.Load("lenet-mnist", WeightsFile.Load(path!));
        }
        if (source.ClassNames.Count == 0) throw new ArgumentException($"{source.Name} has no labels that a classifier could learn.", nameof(source));
        LeNetTrainingConfig config = brief ? new() { Epochs = 1, BatchSize = 50 } : new();
        long count = brief ? Math.Min(source.Count, 500) : source.Count;
        string key = $"{source.Identity} {count} {config} {LeNetTrainer.Version} {Libtorch.Version}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        string file = Path.Combine(runs, "features", $"lenet-{source.Name}-{hash}.safetensors"), name = $"lenet-{source.Name}";
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using LeNet trained = LeNetTrainer.Train(indices => Batch(source, indices), count, source.Shape.Channels, source.ClassNames.Count, config, r => progress?.Report(r));
            string writing = $"{file}.{Environment.ProcessId}.writing";
            Safetensors.Save(writing, trained.state_dict());
            File.Move(writing, file, overwrite: true);
        }
        using var loading = NewDisposeScope();
        return LeNetFeatures.Load(name, Safetensors.Load(file));
    }

    private static (Tensor, Tensor) Batch(IImageSource source, long[] indices)
    {
        ImageBatch batch = source.Get(indices);
        return (batch.Images, batch.Labels!);
    }
}
