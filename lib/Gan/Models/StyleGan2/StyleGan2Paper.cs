using Gan.Results;

namespace Gan.Models.StyleGan2;

/// <summary>Numbers of Karras et al. 2020a, Table 1 (FFHQ at 1024×1024): from memory, none was read in the paper itself.</summary>
public static class StyleGan2Paper
{
    private static readonly Dictionary<char, (double Fid, double PathLength)> Table1 = new()
    {
        ['A'] = (4.40, 212.1),
        ['B'] = (4.39, 175.4),
        ['C'] = (4.38, 158.0),
        ['D'] = (4.34, 122.5),
        ['E'] = (3.31, 124.5),
        ['F'] = (2.84, 145.0),
    };

    /// <summary>Adds the FFHQ columns of Table 1.</summary>
    /// <param name="row">A row's label by its letter.</param>
    public static ResultTable AddAblation(this ResultTable table, Func<char, string> row)
    {
        foreach (var (letter, (fid, path)) in Table1) table.FromMemory(row(letter), "fid50k", fid, "").FromMemory(row(letter), "ppl-wfull", path, "");
        return table;
    }
}
