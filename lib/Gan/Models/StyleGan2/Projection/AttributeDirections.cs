using Gan.Data.Sprites;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>
/// InterFaceGAN (Shen et al. 2020, §2): an attribute changes most along the normal of the plane that separates, in W, the styles of images with
/// it from those without. Owns its tensors.
/// </summary>
public sealed class AttributeDirections : IDisposable
{
    private const int BatchSize = 100;

    /// <summary>Of the codes that a plane is fitted to, the part that is held out to judge it; 0.3 in the paper's code [M].</summary>
    private const double HeldOut = 0.3;

    private readonly Tensor _normals; // float64 [K, style], of length 1
    private readonly Tensor _covariance; // float64 [style, style], of W
    private readonly bool _alongData;

    /// <param name="attributes">In their order.</param>
    /// <param name="normals">float64 [K, style], of length 1.</param>
    /// <param name="covariance">float64 [style, style].</param>
    /// <param name="alongData">See <see cref="AlongData"/>.</param>
    private AttributeDirections(IReadOnlyList<AttributeDirection> attributes, Tensor normals, Tensor covariance, bool alongData = false)
    {
        (Attributes, _alongData) = (attributes, alongData);
        (_normals, _covariance) = (normals.clone().DetachFromDisposeScope(), covariance.clone().DetachFromDisposeScope());
        Tensor patterns = normals.mm(covariance), deviation = patterns.mul(normals).sum(1).clamp_min(0).sqrt();
        Tensor length = alongData ? patterns.square().sum(1).sqrt().clamp_min(1e-300) : ones_like(deviation);
        Tensor directions = alongData ? patterns / length.unsqueeze(1) : normals;
        double[] scale = [.. (alongData ? length / deviation.clamp_min(1e-300) : deviation).data<double>().ToArray()];
        string method = alongData ? "InterFaceGAN, along the data" : "InterFaceGAN";
        Directions = new LatentDirections(method, directions.to_type(float32).clone().DetachFromDisposeScope(), [.. attributes.Select(a => a.Accuracy)], scale);
    }

    /// <summary>What the directions are, in their order.</summary>
    public IReadOnlyList<AttributeDirection> Attributes { get; }

    /// <summary>Unit normals (or, see <see cref="AlongData"/>, patterns), not orthogonal; a step of 1 is a standard deviation of W along each, and its strength is <see cref="AttributeDirection.Accuracy"/>.</summary>
    public LatentDirections Directions { get; }

    /// <summary>Of everything a reader sees in a generator's sprites: the six attributes, and the continuous factors as more or less than the middle.</summary>
    /// <param name="generator">Trained on sprites.</param>
    /// <param name="reader">Judges the images.</param>
    /// <param name="count">Images.</param>
    /// <param name="share">See <see cref="Fit"/>.</param>
    /// <param name="seed">Draws latents.</param>
    /// <exception cref="ArgumentException">There are too few images.</exception>
    public static AttributeDirections OfSprites(StyleGenerator generator, SpriteReader reader, int count = 4000, double share = 0.2, long seed = 0)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using Generator random = new Seeds(seed).Generator("attribute directions");
        Tensor z = randn([count, generator.LatentSize], generator: random);
        List<Tensor> codes = [], scores = [];
        for (long start = 0; start < count; start += BatchSize)
        {
            using var batch = NewDisposeScope();
            Tensor w = generator.Map(z.narrow(0, start, Math.Min(BatchSize, count - start)).to(generator.AverageStyle.device));
            using SpriteReading reading = reader.Read(generator.Synthesize(generator.Broadcast(w), Noise.Fixed).clamp(-1, 1));
            codes.Add(w.cpu().MoveToOuterDisposeScope());
            scores.Add(cat([reading.Binary, reading.Continuous], 1).cpu().MoveToOuterDisposeScope());
        }
        Tensor all = cat(scores);
        int binary = SpriteFactorList.Binary.Count;
        Tensor continuous = all.narrow(1, binary, all.shape[1] - binary);
        Tensor centered = cat([all.narrow(1, 0, binary), continuous - continuous.sort(0).Values.select(0, count / 2)], 1);
        return Fit(cat(codes), centered, [.. SpriteFactorList.Binary.Concat(SpriteFactorList.Continuous).Select(f => f.Name)], share, seed);
    }

    /// <summary>Fits a plane for each attribute to the codes whose images have most and least of it.</summary>
    /// <param name="w">[N, style].</param>
    /// <param name="scores">[N, A]: how much each image has each attribute, above 0 if it has it: logits, for example.</param>
    /// <param name="names">Of the A attributes.</param>
    /// <param name="share">The part of the codes taken from either end; 0.02 of 500,000 in the paper's code [M].</param>
    /// <param name="seed">Chooses which of them are held out to judge the planes.</param>
    /// <exception cref="ArgumentException">The shapes disagree, the ends are too small, or all images have equally much of an attribute.</exception>
    public static AttributeDirections Fit(Tensor w, Tensor scores, IReadOnlyList<string> names, double share = 0.2, long seed = 0)
    {
        if (w.dim() != 2 || !scores.shape.SequenceEqual([w.shape[0], names.Count]))
            throw new ArgumentException($"Codes are [{string.Join(", ", w.shape)}] and scores [{string.Join(", ", scores.shape)}], expected [N, style] and [N, {names.Count}].", nameof(scores));
        if (share is not (> 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(share), share, "The part taken from either end is above 0 and at most 0.5.");
        long kept = (long)(share * w.shape[0]);
        if (kept < 4) throw new ArgumentException($"{w.shape[0]} codes leave {kept} at either end, and 4 are the least; take more codes or a larger share.", nameof(w));
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        w = w.detach().cpu().to_type(float64);
        scores = scores.detach().cpu().to_type(float64);
        List<AttributeDirection> attributes = [];
        List<Tensor> normals = [];
        foreach ((int i, string name) in names.Index())
        {
            (Tensor normal, double accuracy) = Separate(w, scores.select(1, i), name, kept, new Seeds(seed).Stream("attribute directions held out", i));
            attributes.Add(new AttributeDirection(name, accuracy, scores.select(1, i).gt(0).to_type(float64).mean().item<double>(), []));
            normals.Add(normal);
        }
        Tensor around = w - w.mean([0]);
        return new AttributeDirections(attributes, stack(normals), around.T.mm(around) / (w.shape[0] - 1));
    }

    /// <summary>
    /// The same planes, and along each the way in which styles really differ across it: Σn in place of the normal n, with the covariance Σ of W
    /// (Haufe et al. 2014: the pattern that belongs to a filter). Where W is wide in some directions and narrow in others, a normal may
    /// point where hardly any style lies, and a step along it does nothing. The caller owns it.
    /// </summary>
    /// <remarks>A step of 1 is the mean change of w with a standard deviation of the plane's score.</remarks>
    public AttributeDirections AlongData()
    {
        using var scope = NewDisposeScope();
        return new AttributeDirections(Attributes, _normals, _covariance, alongData: true);
    }

    /// <summary>Where the direction of an attribute stands.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string name)
    {
        int found = Enumerable.Range(0, Attributes.Count).FirstOrDefault(i => Attributes[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase), -1);
        return found >= 0 ? found : throw new ArgumentException($"There is no direction '{name}'; there are {string.Join(", ", Attributes.Select(a => a.Name).Distinct())}.", nameof(name));
    }

    /// <summary>Some of the directions; the caller owns them.</summary>
    /// <exception cref="ArgumentException">There is no such attribute.</exception>
    public AttributeDirections Take(params string[] names)
    {
        using var scope = NewDisposeScope();
        int[] chosen = [.. names.Select(IndexOf)];
        Tensor normals = stack([.. chosen.Select(i => _normals.select(0, i))]);
        return new AttributeDirections([.. chosen.Select(i => Attributes[i])], normals, _covariance, _alongData);
    }

    /// <summary>
    /// Conditional manipulation (§2.3): the direction of an attribute without its part in the space of other attributes' directions, so that
    /// a step along it does not cross their planes.
    /// </summary>
    /// <param name="name">The attribute to change.</param>
    /// <param name="against">Attributes to leave alone.</param>
    /// <returns>One direction; the caller owns it.</returns>
    /// <exception cref="ArgumentException">There is no such attribute, or nothing is left of its direction.</exception>
    public AttributeDirections Conditional(string name, params string[] against)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        int target = IndexOf(name);
        Tensor left = _normals[target].clone();
        double before = Length(left);
        List<Tensor> basis = [];
        foreach (int other in against.Select(IndexOf))
        {
            Tensor next = Without(Without(_normals[other].clone(), basis), basis); // Twice: once leaves rounding behind.
            double length = Length(next);
            if (length > 1e-6 * Length(_normals[other])) basis.Add(next / length);
        }
        left = Without(Without(left, basis), basis);
        if (Length(left) < 1e-4 * before) throw new ArgumentException($"Nothing is left of '{name}' without {string.Join(", ", against)}; leave some of them out.", nameof(against));
        AttributeDirection conditional = Attributes[target] with { Against = [.. against.Select(other => Attributes[IndexOf(other)].Name)] };
        return new AttributeDirections([conditional], (left / left.norm()).unsqueeze(0), _covariance, _alongData);
    }

    /// <summary>The inner product in which conditional directions are orthogonal: of directions of length 1, or of the scores that data have.</summary>
    private Tensor Dot(Tensor a, Tensor b) => _alongData ? a.dot(_covariance.mv(b)) : a.dot(b);

    private double Length(Tensor a) => Dot(a, a).clamp_min(0).sqrt().item<double>();

    /// <summary>Moves styles along an attribute's direction.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="name">The attribute.</param>
    /// <param name="steps">In standard deviations of W along the direction.</param>
    /// <param name="layers">Which layers move; all if null.</param>
    /// <returns>[N, layers, style].</returns>
    public Tensor Move(Tensor ws, string name, double steps, Func<int, bool>? layers = null) => Directions.Move(ws, IndexOf(name), steps, layers);

    /// <summary>What steps do to the factors of sprites, see <see cref="DirectionEffects"/>.</summary>
    public DirectionEffects Effects(StyleStudy study, StyleGenerator generator, Func<int, bool>? layers = null, int count = 200, double reach = 2) =>
        DirectionEffects.Measure(study, generator, Directions, layers, count, reach);

    public void Dispose()
    {
        Directions.Dispose();
        _normals.Dispose();
        _covariance.Dispose();
    }

    private Tensor Without(Tensor vector, IEnumerable<Tensor> basis) => basis.Aggregate(vector, (v, b) => v - b * Dot(v, b));

    private static (Tensor Normal, double Accuracy) Separate(Tensor w, Tensor scores, string name, long kept, RandomStream stream)
    {
        double[] values = scores.contiguous().data<double>().ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        if (!(values[order[^1]] > values[order[0]])) throw new ArgumentException($"All images have equally much of '{name}', which leaves nothing to separate.", nameof(scores));
        long judged = Math.Max(1, (long)(HeldOut * kept));
        (Tensor Points, Tensor Labels) Rows(long from, long to, Func<long, int> low, Func<long, int> high)
        {
            long[] rows = [.. Enumerable.Range((int)from, (int)(to - from)).SelectMany(i => (long[])[low(i), high(i)])];
            return (w.index_select(0, tensor(rows)), tensor([.. rows.Select((_, i) => (long)(i % 2))]));
        }
        long[] lows = stream.Permutation(kept), highs = stream.Permutation(kept);
        int Low(long i) => order[lows[i]];
        int High(long i) => order[order.Length - 1 - highs[i]];
        (Tensor judgedPoints, Tensor judgedLabels) = Rows(0, judged, Low, High);
        (Tensor points, Tensor labels) = Rows(judged, kept, Low, High);
        LinearSvm svm = LinearSvm.Fit(points, labels);
        double accuracy = svm.Decide(judgedPoints).gt(0).eq(judgedLabels.ne(0)).to_type(float64).mean().item<double>();
        Tensor normal = tensor([.. svm.Weights]);
        return (normal / normal.norm(), accuracy);
    }
}
