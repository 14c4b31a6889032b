using Gan.Results;

namespace Gan.Models.StyleGan;

/// <summary>
/// The numbers of Karras et al. 2019, Tables 1 to 4 (FFHQ at 1024×1024, 50,000 images), none of which was read in the paper itself: those
/// marked "second hand" come from pages that cite it, the others from memory.
/// </summary>
public static class StyleGanPaper
{
    private const string SecondHand = "second hand", Memory = "";

    private static readonly Dictionary<char, (double Fid, string From)> Fid = new()
    {
        ['A'] = (8.04, SecondHand),
        ['B'] = (5.25, Memory),
        ['C'] = (4.85, Memory),
        ['D'] = (4.88, Memory),
        ['E'] = (4.42, Memory),
        ['F'] = (4.40, SecondHand),
    };

    private static readonly Dictionary<string, (double Fid, string From)[]> Mixing = new()
    {
        ["0 %"] = [(4.42, Memory), (8.22, SecondHand), (12.88, Memory), (17.41, Memory)],
        ["50 %"] = [(4.41, Memory), (6.10, Memory), (8.71, Memory), (11.61, Memory)],
        ["90 %"] = [(4.40, Memory), (5.11, SecondHand), (6.88, Memory), (9.03, Memory)],
        ["100 %"] = [(4.83, Memory), (5.17, Memory), (6.63, Memory), (8.40, Memory)],
    };

    private static readonly Dictionary<string, (double Full, string From, double End, double Separability)> Paths = new()
    {
        ["B traditional, Z"] = (412.0, SecondHand, 415.3, 10.78),
        ["D style-based, W"] = (446.2, Memory, 376.6, 3.61),
        ["E + noise, W"] = (200.5, SecondHand, 160.6, 3.54),
        ["+ mixing 50 %, W"] = (231.5, SecondHand, 182.1, 3.51),
        ["F + mixing 90 %, W"] = (234.0, SecondHand, 195.9, 3.79),
        ["Traditional 0, Z"] = (412.0, SecondHand, 415.3, 10.78),
        ["Traditional 8, Z"] = (896.2, Memory, 902.0, 170.29),
        ["Traditional 8, W"] = (324.5, Memory, 212.2, 6.52),
        ["Style-based 0, Z"] = (283.5, SecondHand, 285.5, 9.88),
        ["Style-based 1, W"] = (219.9, SecondHand, 209.4, 6.81),
        ["Style-based 2, W"] = (217.8, SecondHand, 199.9, 6.25),
        ["Style-based 8, W"] = (234.0, SecondHand, 195.9, 3.79),
    };

    private static readonly Dictionary<string, double> Depth = new()
    {
        ["Traditional 0"] = 5.25,
        ["Traditional 8"] = 4.87,
        ["Style-based 0"] = 5.06,
        ["Style-based 1"] = 4.60,
        ["Style-based 2"] = 4.43,
        ["Style-based 8"] = 4.40,
    };

    /// <summary>Adds the FFHQ column of Table 1.</summary>
    /// <param name="row">A row's label by its letter.</param>
    public static ResultTable AddTable1(this ResultTable table, Func<char, string> row)
    {
        foreach (var (letter, (fid, from)) in Fid) table.FromMemory(row(letter), "fid50k", fid, from);
        return table;
    }

    /// <summary>Adds Table 2: rows are the share of mixed styles in training, columns the latents mixed in a test image.</summary>
    public static ResultTable AddTable2(this ResultTable table)
    {
        foreach (var (row, cells) in Mixing)
            for (int i = 0; i < cells.Length; i++) table.FromMemory(row, $"fid50k, {i + 1} latent{(i > 0 ? "s" : "")}", cells[i].Fid, cells[i].From);
        return table;
    }

    /// <summary>Adds path lengths and separability of a row of Table 3 or 4.</summary>
    /// <param name="row">For example <c>F + mixing 90 %, W</c> or <c>Traditional 8, Z</c>.</param>
    public static ResultTable AddPath(this ResultTable table, string row)
    {
        var (full, from, end, separability) = Paths[row];
        return table.FromMemory(row, "full path", full, from).FromMemory(row, "path end", end).FromMemory(row, "separability", separability);
    }

    /// <summary>Adds the distance of a generator of Table 4.</summary>
    /// <param name="row">A row's label, for example <c>Traditional 8, Z</c>; what stands before the comma is looked up.</param>
    public static ResultTable AddDepth(this ResultTable table, string row) => table.FromMemory(row, "fid50k", Depth[row.Split(',')[0]]);
}
