namespace Gan.Data.Sprites.Drawing;

/// <summary>Colors along a line: a number in [0, 1] picks a mixture of two neighbors.</summary>
internal sealed class Palette(params int[] stops)
{
    public static readonly Palette Skin = new(0xFBE0CE, 0xF4C9A8, 0xE3AA7C, 0xC58A5C, 0x9C6742, 0x70452C);
    public static readonly Palette Hair = new(0x2A2230, 0x4A2E22, 0x7E4A28, 0xB5622E, 0xDFA34E, 0xF2D794, 0xC9CBD4, 0xB58BC9, 0x5FA8B8);
    public static readonly Palette Eyes = new(0x5A3419, 0x8A5A2B, 0x97913F, 0x4F9A57, 0x3F9DA6, 0x3D74CC, 0x7B66C4);
    public static readonly Palette Clothes = new(0xD9574F, 0xEA8B45, 0xEDC253, 0x68B065, 0x35A096, 0x3F7FC6, 0x6E5CB8, 0xB8588F);
    public static readonly Palette Background = new(0xF7CDBF, 0xFBDFB4, 0xF3ECBC, 0xCDE8C2, 0xB6E2DA, 0xB9DCF3, 0xC9CDF4, 0xE5CBEF);
    public static readonly Palette Fur = new(0x4B4852, 0x8B868C, 0xB9AEA6, 0xD08E4D, 0xE9B472, 0xF3DFC0, 0xFBF5EC);
    public static readonly Palette Metal = new(0x7E93A8, 0x63AAB4, 0x79B98F, 0xE0B15A, 0xD0805B, 0x9E93CB, 0xD5DCE6);
    public static readonly Palette Plumage = new(0x6B503E, 0x8C6543, 0xB0834F, 0xCFA76B, 0xDDD0BA, 0x9A9BA8, 0x77809A);

    private readonly Rgb[] _stops = [.. stops.Select(Rgb.Hex)];

    public Rgb At(double position)
    {
        double scaled = Math.Clamp(position, 0, 1) * (_stops.Length - 1);
        int index = Math.Min((int)scaled, _stops.Length - 2);
        return _stops[index].Mix(_stops[index + 1], scaled - index);
    }
}
