namespace Gan.Figures.Drawing;

/// <summary>The marks of one axis, chosen so that their labels do not touch.</summary>
/// <param name="Marks">In ascending order.</param>
/// <param name="Upright">Whether the labels read from bottom to top, since they do not fit side by side.</param>
internal sealed record AxisTicks(IReadOnlyList<AxisTick> Marks, bool Upright = false)
{
    private static readonly double[] NameSizes = [12, 11, 10.5];
    private const double Apart = 8;
    private const double LongestUpright = 150;

    /// <summary>How the labels are set.</summary>
    public TextStyle Style { get; init; } = TextStyle.Tick;

    /// <summary>The most room a label takes across the axis.</summary>
    public double Width => Marks.Select(m => m.Width).DefaultIfEmpty().Max();

    /// <summary>The most lines a label has.</summary>
    public int Lines => Marks.Select(m => m.Lines.Count).DefaultIfEmpty().Max();

    /// <summary>Round numbers along a horizontal axis of a length.</summary>
    public static AxisTicks Horizontal(double min, double max, AxisScale scale, double length)
    {
        for (int about = Math.Max(2, (int)(length / 80)); ; about--)
        {
            AxisTick[] marks = Numbers(min, max, scale, about);
            AxisTick[] labelled = [.. marks.Where(m => m.Lines.Count > 0)];
            bool touching = labelled.Zip(labelled.Skip(1)).Any(p => (p.Second.At - p.First.At) * length < (p.First.Width + p.Second.Width) / 2 + Apart);
            if (!touching) return new AxisTicks(marks);
            if (about == 1) return new AxisTicks([.. marks.Select(m => m == labelled[0] ? m : m with { Lines = [] })]);
        }
    }

    /// <summary>Round numbers along a vertical axis of a length.</summary>
    public static AxisTicks Vertical(double min, double max, AxisScale scale, double length) =>
        new(Numbers(min, max, scale, Math.Max(2, (int)(length / 45))));

    /// <summary>Names in equal slots of a horizontal axis: wrapped, else upright, else only every so many.</summary>
    public static AxisTicks Names(IReadOnlyList<string> names, double length)
    {
        double slot = length / names.Count;
        foreach (double size in NameSizes)
        {
            TextStyle style = TextStyle.Tick with { Size = size };
            if (names.Any(n => n.Split(' ').Any(w => style.Width(w) > slot - 5))) continue;
            AxisTick[] marks = [.. names.Select((n, i) => new AxisTick((i + 0.5) / names.Count, style.Wrap(n, slot - 5)))];
            if (marks.All(m => m.Lines.Count <= 4)) return new AxisTicks(marks) { Style = style };
        }
        if (names.All(n => n.Length <= 4))
        {
            // Short labels, most likely numbers: every so many says as much.
            int pace = (int)Math.Ceiling((names.Max(TextStyle.Tick.Width) + Apart) / slot);
            return new AxisTicks([.. names.Select((n, i) => new AxisTick((i + 0.5) / names.Count, i % pace > 0 ? [] : [n]))]);
        }
        int every = Math.Max(1, (int)Math.Ceiling(TextStyle.Tick.LineHeight / slot));
        int lines = Math.Max(1, (int)(slot * every / TextStyle.Tick.LineHeight));
        return new AxisTicks([.. names.Select((n, i) => new AxisTick((i + 0.5) / names.Count, i % every > 0 ? [] : Short(n, lines)))], Upright: true);
    }

    /// <summary>Names in equal slots of a vertical axis, the first on top.</summary>
    public static AxisTicks RowNames(IReadOnlyList<string> names, double length)
    {
        int every = Math.Max(1, (int)Math.Ceiling(TextStyle.Tick.LineHeight * names.Count / length));
        return new AxisTicks([.. names.Select((n, i) =>
            new AxisTick(1 - (i + 0.5) / names.Count, i % every > 0 ? [] : [TextWrap.FitMiddle(n, LongestUpright, TextStyle.Tick.Width)]))]);
    }

    private static IReadOnlyList<string> Short(string name, int lines)
    {
        IReadOnlyList<string> wrapped = TextStyle.Tick.Wrap(name, LongestUpright);
        return wrapped.Count <= lines ? wrapped : [TextWrap.FitMiddle(name, LongestUpright, TextStyle.Tick.Width)];
    }

    private static AxisTick[] Numbers(double min, double max, AxisScale scale, int about)
    {
        AxisMap map = new(min, max, scale, 0, 1);
        return [.. TickList.Of(min, max, scale, about).Select(t => new AxisTick(map.At(t.Value), t.Label.Length == 0 ? [] : [t.Label]))];
    }
}
