namespace Gan.Figures.Drawing;

/// <summary>A line of text on a <see cref="Scene"/> and the space reserved for it.</summary>
internal sealed record SceneText(string Content, Box Extent);
