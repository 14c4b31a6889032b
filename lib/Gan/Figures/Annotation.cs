namespace Gan.Figures;

/// <summary>Words at a point of a chart.</summary>
/// <param name="X">In the units of the x axis.</param>
/// <param name="Y">In the units of the y axis.</param>
/// <param name="Text">A few words.</param>
public sealed record Annotation(double X, double Y, string Text);
