namespace Gan.Figures.Drawing;

/// <summary>Finds room for labels inside a plot: never on other text, and on as little of the drawing as possible.</summary>
internal sealed class LabelPlacer(Box area)
{
    private const double InkStep = 5;

    /// <summary>Labels keep off the axes.</summary>
    private readonly Box _inside = area.Grown(-2);
    private readonly List<Box> _taken = [];
    private readonly List<(double X, double Y)> _ink = [];

    public void AddInk(double x, double y) => _ink.Add((x, y));

    public void AddInk(IReadOnlyList<(double X, double Y)> path)
    {
        for (int i = 0; i < path.Count; i++)
        {
            (double x, double y) = path[i];
            if (i > 0)
            {
                (double fromX, double fromY) = path[i - 1];
                int pieces = (int)(Math.Max(Math.Abs(x - fromX), Math.Abs(y - fromY)) / InkStep);
                for (int p = 1; p <= pieces; p++) _ink.Add((fromX + (x - fromX) * p / (pieces + 1), fromY + (y - fromY) * p / (pieces + 1)));
            }
            _ink.Add((x, y));
        }
    }

    public void AddInk(Box box)
    {
        for (double y = box.Y; y <= box.Bottom; y += InkStep)
            for (double x = box.X; x <= box.Right; x += InkStep) _ink.Add((x, y));
    }

    /// <summary>Keeps a place free from labels.</summary>
    public void Take(Box box) => _taken.Add(box);

    /// <summary>How much of the drawing a box would cover.</summary>
    public int Ink(Box box) => _ink.Count(p => box.Contains(p.X, p.Y));

    public bool IsFree(Box box) => _inside.Contains(box) && !_taken.Any(box.Overlaps);

    /// <summary>
    /// Takes the candidate for which penalty and drawing covered sum to the least, the earliest of equals; null if none is inside and
    /// off other text.
    /// </summary>
    public Box? Place(IEnumerable<(Box Box, double Penalty)> candidates)
    {
        Box? best = null;
        double least = double.PositiveInfinity;
        foreach ((Box candidate, double penalty) in candidates)
        {
            if (penalty >= least || !IsFree(candidate)) continue;
            double cost = penalty + 2 * Ink(candidate.Grown(1));
            if (cost >= least) continue;
            (best, least) = (candidate, cost);
            if (cost == 0) break;
        }
        if (best is Box box) Take(box);
        return best;
    }
}
