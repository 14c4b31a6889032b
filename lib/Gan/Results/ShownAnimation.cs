namespace Gan.Results;

/// <summary>A shown figure whose picture is an animated GIF.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Gif, Mime.Text, Mime.Result])]
public sealed class ShownAnimation : ShownFigure
{
    internal ShownAnimation(IFigure figure, string name, IReadOnlyList<FigureFile> files) : base(figure, name, files) { }
}
