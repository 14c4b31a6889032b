namespace Gan.Data.Sprites;

/// <summary>Every factor with its range and distribution, so that a metric can sweep one and hold the others.</summary>
public static class SpriteFactorList
{
    public static readonly SpriteFactor Mode = new(nameof(SpriteFactors.Mode), SpriteFactorKind.Categorical, 0, 3,
        f => (int)f.Mode, (f, v) => f with { Mode = (SpriteMode)(int)Level(v, 4) });

    public static readonly SpriteFactor Hair = new(nameof(SpriteFactors.Hair), SpriteFactorKind.Categorical, 0, 5,
        f => (int)f.Hair, (f, v) => f with { Hair = (SpriteHair)(int)Level(v, 6) });

    /// <summary>Position, proportions, light and colors.</summary>
    public static IReadOnlyList<SpriteFactor> Continuous { get; } =
    [
        Geometry(nameof(SpriteFactors.ShiftX), f => f.ShiftX, (f, v) => f with { ShiftX = v }, centered: true),
        Geometry(nameof(SpriteFactors.ShiftY), f => f.ShiftY, (f, v) => f with { ShiftY = v }, centered: true),
        Geometry(nameof(SpriteFactors.Tilt), f => f.Tilt, (f, v) => f with { Tilt = v }, centered: true),
        Geometry(nameof(SpriteFactors.Turn), f => f.Turn, (f, v) => f with { Turn = v }, centered: true),
        Geometry(nameof(SpriteFactors.FaceWidth), f => f.FaceWidth, (f, v) => f with { FaceWidth = v }),
        Geometry(nameof(SpriteFactors.FaceLength), f => f.FaceLength, (f, v) => f with { FaceLength = v }),
        Geometry(nameof(SpriteFactors.EyeSpacing), f => f.EyeSpacing, (f, v) => f with { EyeSpacing = v }),
        Geometry(nameof(SpriteFactors.EyeSize), f => f.EyeSize, (f, v) => f with { EyeSize = v }),
        Geometry(nameof(SpriteFactors.NoseLength), f => f.NoseLength, (f, v) => f with { NoseLength = v }),
        Geometry(nameof(SpriteFactors.MouthCurve), f => f.MouthCurve, (f, v) => f with { MouthCurve = v }),
        Geometry(nameof(SpriteFactors.LightDirection), f => f.LightDirection, (f, v) => f with { LightDirection = v }),
        Color(nameof(SpriteFactors.SkinColor), f => f.SkinColor, (f, v) => f with { SkinColor = v }),
        Color(nameof(SpriteFactors.HairColor), f => f.HairColor, (f, v) => f with { HairColor = v }),
        Color(nameof(SpriteFactors.EyeColor), f => f.EyeColor, (f, v) => f with { EyeColor = v }),
        Color(nameof(SpriteFactors.ClothesColor), f => f.ClothesColor, (f, v) => f with { ClothesColor = v }),
        Color(nameof(SpriteFactors.BackgroundColor), f => f.BackgroundColor, (f, v) => f with { BackgroundColor = v }),
    ];

    /// <summary>The columns of the attributes, in their order.</summary>
    public static IReadOnlyList<SpriteFactor> Binary { get; } =
    [
        Attribute(nameof(SpriteFactors.Hat), 0.25, f => f.Hat, (f, v) => f with { Hat = v }),
        Attribute(nameof(SpriteFactors.Glasses), 0.35, f => f.Glasses, (f, v) => f with { Glasses = v }),
        Attribute(nameof(SpriteFactors.Beard), 0.25, f => f.Beard, (f, v) => f with { Beard = v }),
        Attribute(nameof(SpriteFactors.Earrings), 0.25, f => f.Earrings, (f, v) => f with { Earrings = v }),
        Attribute(nameof(SpriteFactors.Smile), 0.5, f => f.Smile, (f, v) => f with { Smile = v }),
        Attribute(nameof(SpriteFactors.EyesOpen), 0.85, f => f.EyesOpen, (f, v) => f with { EyesOpen = v }),
    ];

    /// <summary>Mode, hair, the continuous and the binary ones; the order in which <see cref="SpriteFactors.Sample"/> draws.</summary>
    public static IReadOnlyList<SpriteFactor> All { get; } = [Mode, Hair, .. Continuous, .. Binary];

    /// <summary>The factor of a name.</summary>
    /// <exception cref="ArgumentException">No factor has this name.</exception>
    public static SpriteFactor Find(string name) =>
        All.FirstOrDefault(factor => factor.Name == name)
        ?? throw new ArgumentException($"Sprites have no factor '{name}'; there are {string.Join(", ", All)}.");

    private static SpriteFactor Geometry(string name, Func<SpriteFactors, double> get, Func<SpriteFactors, double, SpriteFactors> with,
        bool centered = false) =>
        new(name, SpriteFactorKind.Continuous, -1, 1, get, (f, v) => with(f, Inside(name, v, -1))) { IsCentered = centered };

    private static SpriteFactor Color(string name, Func<SpriteFactors, double> get, Func<SpriteFactors, double, SpriteFactors> with) =>
        new(name, SpriteFactorKind.Continuous, 0, 1, get, (f, v) => with(f, Inside(name, v, 0)));

    private static SpriteFactor Attribute(string name, double probability, Func<SpriteFactors, bool> get,
        Func<SpriteFactors, bool, SpriteFactors> with) =>
        new(name, SpriteFactorKind.Binary, 0, 1, f => get(f) ? 1 : 0, (f, v) => with(f, Level(v, 2) == 1)) { Probability = probability };

    private static double Inside(string name, double value, double low) =>
        value >= low && value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"{name} {value} is outside [{low}, 1].");

    private static double Level(double value, int levels) =>
        value >= 0 && value < levels && value == Math.Floor(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"{value} is not one of the levels 0 to {levels - 1}.");
}
