using Gan.Data.Sprites;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The factors of N sprites as a <see cref="SpriteReader"/> reads them, as plain numbers.</summary>
public sealed class FactorReadings
{
    private const int BatchSize = 100;

    private readonly Dictionary<SpriteFactor, double[][]> _columns;
    private readonly long[] _modes;

    /// <param name="columns">Of each factor one column of N numbers, and of the hair style one of each style's probability.</param>
    /// <param name="modes">The mode of each of the N images.</param>
    /// <exception cref="ArgumentException">A column is of another length.</exception>
    public FactorReadings(IReadOnlyDictionary<SpriteFactor, double[][]> columns, long[] modes)
    {
        foreach ((SpriteFactor factor, double[][] of) in columns)
            if (of.FirstOrDefault(column => column.Length != modes.Length) is { } other)
                throw new ArgumentException($"{factor} was read from {other.Length} images, the mode from {modes.Length}.");
        (_columns, _modes) = (columns.ToDictionary(), modes);
    }

    /// <summary>The factors that are read: continuous, binary and the hair style; not the mode, of which a generator draws one.</summary>
    public static IReadOnlyList<SpriteFactor> Factors { get; } =
        [.. SpriteFactorList.Continuous, .. SpriteFactorList.Binary, SpriteFactorList.Hair];

    /// <summary>Where the figure stands and how it is built: what the paper calls pose and face shape.</summary>
    public static IReadOnlyList<SpriteFactor> Pose { get; } = Find("ShiftX", "ShiftY", "Tilt", "Turn", "FaceWidth", "FaceLength");

    /// <summary>Colors of large areas.</summary>
    public static IReadOnlyList<SpriteFactor> Colors { get; } = Find("SkinColor", "HairColor", "BackgroundColor", "ClothesColor");

    /// <summary>Smaller features of the face, hair style, eyes open or closed: what the paper says the middle styles carry.</summary>
    public static IReadOnlyList<SpriteFactor> Features { get; } =
        Find("EyeSpacing", "EyeSize", "NoseLength", "MouthCurve", "Smile", "EyesOpen", "Hair");

    /// <summary>Number of images.</summary>
    public int Count => _modes.Length;

    /// <summary>Reads images in batches.</summary>
    /// <param name="images">float32 [N, 3, H, W] in [−1, 1].</param>
    public static FactorReadings Of(SpriteReader reader, Tensor images)
    {
        Dictionary<SpriteFactor, List<double>[]> columns =
            Factors.ToDictionary(f => f, f => Enumerable.Range(0, Width(f)).Select(_ => new List<double>()).ToArray());
        List<long> modes = [];
        for (long start = 0; start < images.shape[0]; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            using SpriteReading reading = reader.Read(images.narrow(0, start, Math.Min(BatchSize, images.shape[0] - start)));
            foreach (SpriteFactor factor in Factors.Where(f => f.Kind != SpriteFactorKind.Categorical))
                columns[factor][0].AddRange(reading.Of(factor));
            Tensor hair = reading.Hair.softmax(1).cpu().to_type(ScalarType.Float64);
            for (int style = 0; style < SpriteFactorList.Hair.Levels; style++)
                columns[SpriteFactorList.Hair][style].AddRange(hair.select(1, style).contiguous().data<double>().ToArray());
            modes.AddRange(reading.Mode.argmax(1).cpu().data<long>().ToArray());
        }
        Dictionary<SpriteFactor, double[][]> read =
            columns.ToDictionary(c => c.Key, c => (double[][])[.. c.Value.Select(column => column.ToArray())]);
        return new FactorReadings(read, [.. modes]);
    }

    /// <summary>The columns of a factor: one of N numbers, of the hair style one for each style.</summary>
    public double[][] Of(SpriteFactor factor) => _columns[factor];

    /// <summary>An image's factors as the renderer takes them, within their ranges.</summary>
    public SpriteFactors At(int image)
    {
        SpriteFactors factors = new() { Mode = (SpriteMode)(int)_modes[image] };
        foreach ((SpriteFactor factor, double[][] columns) in _columns)
        {
            double value = factor.Kind switch
            {
                SpriteFactorKind.Continuous => Math.Clamp(columns[0][image], factor.Low, factor.High),
                SpriteFactorKind.Binary => columns[0][image] > 0.5 ? 1 : 0,
                _ => Enumerable.Range(0, columns.Length).MaxBy(level => columns[level][image]),
            };
            factors = factor.With(factors, value);
        }
        return factors;
    }

    private static int Width(SpriteFactor factor) => factor.Kind == SpriteFactorKind.Categorical ? factor.Levels : 1;

    private static IReadOnlyList<SpriteFactor> Find(params string[] names) => [.. names.Select(SpriteFactorList.Find)];
}
