namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>Where a function on a grid has a certain value: marching squares, with the pieces joined to lines.</summary>
public static class LevelLines
{
    /// <summary>The lines of a level.</summary>
    /// <param name="values">[rows, columns], row r at y[r], column c at x[c].</param>
    /// <param name="x">Ascending.</param>
    /// <param name="y">Ascending.</param>
    /// <param name="level">The value; where a corner of the grid has exactly this value it counts as below.</param>
    /// <returns>Each line's points in order, linearly interpolated along the grid's edges; a closed line ends where it begins.</returns>
    /// <exception cref="ArgumentException">The grid and its coordinates differ in size.</exception>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(double[,] values, IReadOnlyList<double> x, IReadOnlyList<double> y, double level)
    {
        (int rows, int columns) = (values.GetLength(0), values.GetLength(1));
        if (rows != y.Count || columns != x.Count) throw new ArgumentException($"A grid of {rows} × {columns} values has {y.Count} rows and {x.Count} columns of coordinates.");
        Dictionary<(int Row, int Column, bool Up), (double X, double Y)> crossings = [];
        Dictionary<(int Row, int Column, bool Up), List<(int Row, int Column, bool Up)>> neighbors = [];
        bool Above(int r, int c) => values[r, c] > level;

        for (int r = 0; r + 1 < rows; r++)
        {
            for (int c = 0; c + 1 < columns; c++)
            {
                // Edges of the cell, counter-clockwise from the one below; an edge is named after its lower left end.
                (int, int, bool)[] edges = [(r, c, false), (r, c + 1, true), (r + 1, c, false), (r, c, true)];
                bool[] cut = [Above(r, c) != Above(r, c + 1), Above(r, c + 1) != Above(r + 1, c + 1), Above(r + 1, c) != Above(r + 1, c + 1), Above(r, c) != Above(r + 1, c)];
                int[] crossed = [.. Enumerable.Range(0, 4).Where(i => cut[i])];
                if (crossed.Length == 2) Join(edges[crossed[0]], edges[crossed[1]]);
                else if (crossed.Length == 4)
                {
                    // A saddle: the mean decides whether the low or the high corners hang together.
                    bool middle = values[r, c] + values[r, c + 1] + values[r + 1, c] + values[r + 1, c + 1] > 4 * level;
                    int shift = middle == Above(r, c) ? 0 : 1;
                    Join(edges[0], edges[1 + 2 * shift]);
                    Join(edges[2], edges[3 - 2 * shift]);
                }
            }
        }
        return Chains();

        void Join((int, int, bool) first, (int, int, bool) second)
        {
            Add(first, second);
            Add(second, first);
        }

        void Add((int Row, int Column, bool Up) edge, (int, int, bool) other)
        {
            if (!neighbors.TryGetValue(edge, out var known)) neighbors[edge] = known = [];
            known.Add(other);
            (int r, int c) = edge.Up ? (edge.Row + 1, edge.Column) : (edge.Row, edge.Column + 1);
            double from = values[edge.Row, edge.Column], share = (level - from) / (values[r, c] - from);
            crossings[edge] = (x[edge.Column] + share * (x[c] - x[edge.Column]), y[edge.Row] + share * (y[r] - y[edge.Row]));
        }

        IReadOnlyList<IReadOnlyList<(double X, double Y)>> Chains()
        {
            List<IReadOnlyList<(double X, double Y)>> lines = [];
            HashSet<(int, int, bool)> seen = [];
            foreach (var start in neighbors.Keys.OrderBy(e => neighbors[e].Count)) // open ends first: what is left afterwards is closed
            {
                if (!seen.Add(start)) continue;
                List<(double X, double Y)> line = [crossings[start]];
                var at = start;
                while (neighbors[at].Where(n => !seen.Contains(n)).Take(1).ToArray() is [var next])
                {
                    seen.Add(next);
                    line.Add(crossings[next]);
                    at = next;
                }
                if (at != start && neighbors[start].Count == 2 && neighbors[at].Contains(start) && line.Count > 2) line.Add(line[0]);
                lines.Add(line);
            }
            return lines;
        }
    }
}
