using System.Text;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>A figure as a notebook shows it: its picture, its words, and the names of the files it is kept in.</summary>
public abstract class ShownFigure : IRepresented
{
    private readonly IReadOnlyList<FigureFile> _files;

    private protected ShownFigure(IFigure figure, string name, IReadOnlyList<FigureFile> files)
    {
        (Figure, Name, _files) = (figure, name, files);
    }

    public IFigure Figure { get; }

    /// <summary>The stem of its files.</summary>
    public string Name { get; }

    /// <summary>The names of its files; the first is the picture shown.</summary>
    public IReadOnlyList<string> Files => [.. _files.Where(f => f.IsFigure).Select(f => f.Name)];

    internal static ShownFigure Of(IFigure figure, string name, IReadOnlyList<FigureFile> files) => figure.MimeType switch
    {
        Mime.Svg => new ShownVectorFigure(figure, name, files),
        Mime.Png => new ShownPixelFigure(figure, name, files),
        Mime.Gif => new ShownAnimation(figure, name, files),
        _ => throw new ArgumentException($"Figure '{figure.Title}' is shown as {figure.MimeType}; a notebook shows {Mime.Png}, {Mime.Gif} or {Mime.Svg}."),
    };

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Png or Mime.Gif when Figure.MimeType == mimeType => Convert.ToBase64String(_files[0].Content),
        Mime.Svg when Figure.MimeType == Mime.Svg => Encoding.UTF8.GetString(_files[0].Content),
        Mime.Text => Figure.Description,
        Mime.Result => ResultJson.Write(new JsonObject { ["kind"] = "figure", ["name"] = Name, ["files"] = ResultJson.Strings(Files) }),
        _ => null,
    };
}
