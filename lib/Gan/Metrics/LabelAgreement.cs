using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// How often a classifier sees the class that was asked of a conditional generator; of real images with their known labels, the
/// classifier's accuracy and so the ceiling.
/// </summary>
/// <param name="Share">Share of agreeing images, 0 to 1.</param>
/// <param name="Confusion">Images by requested class (row) and seen class (column).</param>
public sealed record LabelAgreement(double Share, long[,] Confusion)
{
    /// <summary>Measures it.</summary>
    /// <exception cref="ArgumentException">There are no logits, no labels, or labels that the classifier does not know.</exception>
    public static LabelAgreement Compute(Sample sample)
    {
        if (sample.Logits is null)
            throw new ArgumentException($"Label agreement needs logits; '{sample.FeatureName}' features have none.", nameof(sample));
        if (sample.Labels is null) throw new ArgumentException("Label agreement needs the labels that were requested.", nameof(sample));
        using var scope = NewDisposeScope();
        long[] requested = sample.Labels.data<long>().ToArray(), seen = sample.Logits.argmax(1).data<long>().ToArray();
        long classes = sample.Logits.shape[1];
        var confusion = new long[classes, classes];
        for (int i = 0; i < requested.Length; i++)
        {
            if (requested[i] < 0 || requested[i] >= classes)
                throw new ArgumentException($"Label {requested[i]} is not one of the classifier's {classes} classes.", nameof(sample));
            confusion[requested[i], seen[i]]++;
        }
        long agreeing = 0;
        for (int c = 0; c < classes; c++) agreeing += confusion[c, c];
        return new LabelAgreement(agreeing / (double)requested.Length, confusion);
    }
}
