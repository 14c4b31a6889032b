namespace Gan.Data.Sprites.Portraits;

/// <summary>The skull of a mode and what grows on it; eyes, nose and mouth come from their own files.</summary>
internal abstract class Head
{
    private static readonly Head[] ByMode = [new PersonHead(), new CatHead(), new RobotHead(), new OwlHead()];

    public static Head Of(SpriteMode mode) => ByMode[(int)mode];

    /// <summary>Hair behind the shoulders.</summary>
    public abstract void Back(Scene scene);

    /// <summary>Neck, over the shoulders.</summary>
    public abstract void Neck(Scene scene);

    /// <summary>Ears and face, with freckles or flecks.</summary>
    public abstract void Face(Scene scene);

    /// <summary>The beard, under nose and mouth.</summary>
    public abstract void Beard(Scene scene);

    /// <summary>Hair in front of the face.</summary>
    public abstract void Front(Scene scene);
}
