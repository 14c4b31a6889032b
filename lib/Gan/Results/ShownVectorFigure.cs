namespace Gan.Results;

/// <summary>A shown figure whose picture is an SVG.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Svg, Mime.Text, Mime.Result])]
public sealed class ShownVectorFigure : ShownFigure
{
    internal ShownVectorFigure(IFigure figure, string name, IReadOnlyList<FigureFile> files) : base(figure, name, files) { }
}
