namespace Gan.Figures.Drawing;

/// <summary>The marks of one axis, chosen so that their labels do not touch.</summary>
/// <param name="Marks">In ascending order.</param>
/// <param name="Upright">Whether the labels read from bottom to top, since they do not fit side by side.</param>
internal sealed record AxisTicks(IReadOnlyList<AxisTick> Marks, bool Upright = false)
{
    private const double Apart = 8;
    private const double LongestUpright = 140;

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
        bool fits = names.All(n => n.Split(' ').All(w => TextStyle.Tick.Width(w) <= slot - Apart));
        if (fits)
        {
            AxisTick[] marks = [.. names.Select((n, i) => new AxisTick((i + 0.5) / names.Count, TextStyle.Tick.Wrap(n, slot - Apart)))];
            if (marks.All(m => m.Lines.Count <= 4)) return new AxisTicks(marks);
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
            new AxisTick(1 - (i + 0.5) / names.Count, i % every > 0 ? [] : [TextWrap.Fit(n, LongestUpright, TextStyle.Tick.Width)]))]);
    }

    private static IReadOnlyList<string> Short(string name, int lines)
    {
        IReadOnlyList<string> wrapped = TextStyle.Tick.Wrap(name, LongestUpright);
        return wrapped.Count <= lines ? wrapped : lines == 1 ? [TextWrap.Fit(name, LongestUpright, TextStyle.Tick.Width)]
            : [.. wrapped.Take(lines - 1), TextWrap.Fit(string.Join(' ', wrapped.Skip(lines - 1)), LongestUpright, TextStyle.Tick.Width)];
    }

    private static AxisTick[] Numbers(double min, double max, AxisScale scale, int about)
    {
        AxisMap map = new(min, max, scale, 0, 1);
        return [.. TickList.Of(min, max, scale, about).Select(t => new AxisTick(map.At(t.Value), t.Label.Length == 0 ? [] : [t.Label]))];
    }
}
