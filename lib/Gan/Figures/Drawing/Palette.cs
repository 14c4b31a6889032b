namespace Gan.Figures.Drawing;

/// <summary>
/// Colors, dashes and markers by series. The colors are told apart by people who do not see red or green, neighbors differ in
/// lightness, and dash and marker tell the series apart where there is no color at all.
/// </summary>
internal static class Palette
{
    private static readonly string[] Colors =
    [
        "#004488", "#d55e00", "#4fb3a5", "#aa3377", "#56a0d3", "#8a6d00", "#cc79a7", "#117733", "#e0a000", "#332288", "#777777", "#882255",
    ];

    private static readonly string[] Dashes = ["", "7 3", "2 2.5", "9 3 2 3", "5 2", "12 3", "1.5 4", "8 2 2 2 2 2"];

    public static string Color(int index) => Colors[index % Colors.Length];

    public static string Dash(int index) => Dashes[index % Dashes.Length];

    public static Marker Marker(int index) => (Marker)(index % Enum.GetValues<Marker>().Length);

    /// <summary>From low to high, ever darker, so that a grey print keeps the order (after viridis, reversed).</summary>
    public static Rgb Sequential(double share) => Along(share, "#f7f4d9", "#c7e59a", "#6cc08b", "#2f9a9a", "#2c6e99", "#33428a", "#3a1360");

    /// <summary>Dark blue below, grey in the middle, light yellow above: also in grey, more is lighter.</summary>
    public static Rgb Diverging(double share) => Along(share, "#0b2a5b", "#2c5c9a", "#6f86ad", "#9a9a96", "#cfae62", "#efcf52", "#fff5b8");

    private static Rgb Along(double share, params string[] stops)
    {
        double at = Math.Clamp(share, 0, 1) * (stops.Length - 1);
        int low = Math.Min((int)at, stops.Length - 2);
        return Rgb.Parse(stops[low]).Toward(Rgb.Parse(stops[low + 1]), at - low);
    }
}
