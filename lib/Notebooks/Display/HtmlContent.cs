namespace Notebooks.Display;

/// <summary>Text that is shown as HTML.</summary>
/// <param name="Content">The HTML, as is.</param>
public sealed record HtmlContent(string Content)
{
    /// <summary>The HTML itself.</summary>
    public override string ToString() => Content;
}
