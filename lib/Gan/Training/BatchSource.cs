using Gan.Data;
using Gan.Randomness;

namespace Gan.Training;

/// <summary>Names of the images that a step sees; a translation between two domains has A and B.</summary>
public static class BatchSource
{
    /// <summary>The real images of a training with one source.</summary>
    public const string Real = "real";

    /// <summary>The batches of one source, shuffled anew in every epoch.</summary>
    public static IReadOnlyDictionary<string, Func<long, ImageBatch>> Of(IImageSource source, int batchSize, Seeds seeds) =>
        Of(new BatchSampler(source, batchSize, seeds).Batch);

    /// <summary>Real images that a function gives for a step.</summary>
    public static IReadOnlyDictionary<string, Func<long, ImageBatch>> Of(Func<long, ImageBatch> batches) =>
        new Dictionary<string, Func<long, ImageBatch>> { [Real] = batches };
}
