using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Linear separability (StyleGAN §4.2): how well planes in a latent space tell the attributes of its images, 2^Σ H(Y|X) with the
/// conditional entropies in bits. 1 if each attribute has its plane; a factor of 2 for each balanced attribute about which a plane says
/// nothing. The planes are fitted to the very points they are judged on, so that points must be many times the dimensions.
/// </summary>
/// <param name="Attributes">One entry for each, in the order given.</param>
/// <param name="Count">Codes before the unsure half was dropped.</param>
public sealed record LinearSeparability(IReadOnlyList<AttributeSeparability> Attributes, long Count)
{
    /// <summary>2^Σ H(Y|X); lower is better and 1 is the least.</summary>
    public double Score => Math.Pow(2, Attributes.Sum(attribute => attribute.Entropy));

    /// <summary>The protocol's name: <c>ls-w10k</c>.</summary>
    public string NameFor(PathSpace space) => $"ls-{space}".ToLowerInvariant() + Metric.Short(Count);

    /// <summary>As results keep it.</summary>
    /// <param name="space">Where the codes are from.</param>
    /// <param name="classifier">Who labeled the images, for example <c>sprites-d</c> or <c>truth</c>.</param>
    /// <param name="model">Which model was measured.</param>
    /// <param name="seed">The seed of the run that trained it.</param>
    public MetricValue ToMetricValue(PathSpace space, string classifier, string model, long seed) =>
        new(NameFor(space), classifier, model, Score, Count, seed);

    /// <summary>
    /// With a classifier's opinion of the images, as in the paper: a logit above 0 means that the attribute is there, and for each
    /// attribute the half with the largest logits of either sign is kept. Their order is that of the probabilities, which float32 would tie
    /// at 1.
    /// </summary>
    /// <param name="codes">[N, L]: z, or w as the last layer got it.</param>
    /// <param name="logits">[N, A], one for each attribute.</param>
    /// <param name="names">Of the A attributes.</param>
    /// <inheritdoc cref="OfLabels"/>
    public static LinearSeparability OfLogits(Tensor codes, Tensor logits, IReadOnlyList<string> names)
    {
        using var scope = NewDisposeScope();
        return OfLabels(codes, logits.detach().gt(0), names, logits.detach().abs());
    }

    /// <summary>With known attributes.</summary>
    /// <param name="codes">[N, L]: z or w.</param>
    /// <param name="labels">[N, A], true or 1 where the image has the attribute, false or 0 where not.</param>
    /// <param name="names">Of the A attributes.</param>
    /// <param name="confidences">[N, A]; for each attribute the half with the largest is kept. Null keeps all.</param>
    /// <remarks>
    /// An attribute of one class only has entropy 0, as in the published metric, where the machine then fails and a failure counts as a
    /// perfect prediction. That is the only failure taken so: codes that are not finite are an error here.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes disagree, there are too few codes, or a code is not finite.</exception>
    public static LinearSeparability OfLabels(Tensor codes, Tensor labels, IReadOnlyList<string> names, Tensor? confidences = null)
    {
        Require(codes.dim() == 2, codes, "Codes", "[N, L]");
        (long count, long attributes) = (codes.shape[0], names.Count);
        Require(labels.shape.SequenceEqual([count, attributes]), labels, "Labels or logits", $"[{count}, {attributes}]");
        if (confidences is not null)
            Require(confidences.shape.SequenceEqual(labels.shape), confidences, "Confidences", $"[{count}, {attributes}]");
        long kept = confidences is null ? count : count / 2;
        if (kept < 1) throw new ArgumentException($"Separability needs more codes; there are {count}.", nameof(codes));
        using var noGrad = no_grad();
        return new LinearSeparability([.. names.Select((name, i) =>
        {
            using var scope = NewDisposeScope();
            Tensor label = labels.detach().select(1, i).cpu().ne(0);
            if (confidences is null) return Separate(name, codes, label);
            Tensor chosen = MostConfident(confidences.detach().select(1, i).cpu(), kept);
            return Separate(name, codes.detach().index_select(0, chosen.to(codes.device)), label.index_select(0, chosen));
        })], count);
    }

    private static AttributeSeparability Separate(string name, Tensor codes, Tensor label)
    {
        (long count, long positives) = (label.shape[0], label.sum().item<long>());
        double labelEntropy = Bits(positives, count) + Bits(count - positives, count), share = positives / (double)count;
        if (positives == 0 || positives == count) return new AttributeSeparability(name, 0, 0, 1, share, count, Converged: true);
        LinearSvm svm = LinearSvm.Fit(codes, label);
        Tensor side = svm.Decide(codes).gt(0);
        long both = side.logical_and(label).sum().item<long>(), above = side.sum().item<long>(), below = count - above;
        double entropy = (above * Binary(both, above) + below * Binary(positives - both, below)) / count;
        long right = both + (below - (positives - both));
        return new AttributeSeparability(name, entropy, labelEntropy, right / (double)count, share, count, svm.Converged);
    }

    /// <summary>The rows with the largest values, the earlier one of two equal; in the order of rows.</summary>
    private static Tensor MostConfident(Tensor confidence, long kept)
    {
        double[] values = confidence.to_type(float64).contiguous().data<double>().ToArray();
        IEnumerable<int> chosen = Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take((int)kept);
        return tensor([.. chosen.Order().Select(i => (long)i)]);
    }

    private static double Binary(long part, long whole) => whole == 0 ? 0 : Bits(part, whole) + Bits(whole - part, whole);

    private static double Bits(long part, long whole) => part == 0 ? 0 : -part / (double)whole * Math.Log2(part / (double)whole);

    private static void Require(bool met, Tensor tensor, string what, string expected)
    {
        if (!met) throw new ArgumentException($"{what} are [{string.Join(", ", tensor.shape)}], expected {expected}.");
    }
}
