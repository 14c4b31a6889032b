namespace Gan.Results;

/// <summary>A shown figure whose picture is a PNG.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Png, Mime.Text, Mime.Result])]
public sealed class ShownPixelFigure : ShownFigure
{
    internal ShownPixelFigure(IFigure figure, string name, IReadOnlyList<FigureFile> files) : base(figure, name, files) { }
}
