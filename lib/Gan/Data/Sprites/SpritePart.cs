namespace Gan.Data.Sprites;

/// <summary>
/// The ten parts of an exact mask. In the other modes a part is what stands in its place: fur, metal and plumage are
/// <see cref="Skin"/>; tufts, manes, antennas and beards are <see cref="Hair"/>; a beak is <see cref="Nose"/>; earrings are
/// <see cref="Clothes"/>. Glasses cover frame and lens: what a lens lets through still counts as glasses.
/// </summary>
public enum SpritePart : byte
{
    Background,
    Skin,
    Hair,
    Eyes,
    Brows,
    Nose,
    Mouth,
    Glasses,
    Hat,
    Clothes,
}
