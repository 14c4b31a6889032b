namespace Gan.Data.Sprites;

/// <summary>Hair styles of a person; each other mode has its own six (fur and manes, antennas, feather tufts).</summary>
public enum SpriteHair
{
    /// <summary>Person: cropped. Cat: three stripes. Robot: one antenna. Owl: short tufts.</summary>
    Short,

    /// <summary>Person: side parting. Cat: swept tuft. Robot: a fin. Owl: swept tufts.</summary>
    Swept,

    /// <summary>Person: curls. Cat: round mane. Robot: light bulbs. Owl: fluffy crown.</summary>
    Curly,

    /// <summary>Person: bob with a fringe. Cat: cheek fur. Robot: headphones. Owl: dark hood.</summary>
    Bob,

    /// <summary>Person: long. Cat: long mane. Robot: cables. Owl: long tufts.</summary>
    Long,

    /// <summary>Person: bun. Cat: mohawk. Robot: dome. Owl: crest.</summary>
    Bun,
}
