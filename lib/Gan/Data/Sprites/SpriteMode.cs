namespace Gan.Data.Sprites;

/// <summary>
/// The hidden mode of a sprite: heads of different topology, not only of different color. The label of <see cref="SpriteSource"/>.
/// </summary>
public enum SpriteMode
{
    /// <summary>Round ears at the side, eyes with a white, a protruding nose.</summary>
    Person,

    /// <summary>Pointed ears on top, slit pupils, a split mouth, whiskers.</summary>
    Cat,

    /// <summary>A box with bolts, lamps for eyes, a grille for a mouth.</summary>
    Robot,

    /// <summary>Feather discs around the eyes, a beak, head and body in one piece.</summary>
    Owl,
}
