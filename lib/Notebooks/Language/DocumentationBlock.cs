namespace Notebooks.Language;

/// <summary>A piece of documentation, between line breaks.</summary>
internal abstract record DocumentationBlock;

/// <summary>Running text.</summary>
internal sealed record Paragraph(IReadOnlyList<Inline> Inlines) : DocumentationBlock;

/// <summary>Lines to be shown as they are.</summary>
/// <param name="Inlines">The text; emphasis marks the parameter at the cursor.</param>
internal sealed record CodeBlock(IReadOnlyList<Inline> Inlines) : DocumentationBlock;

/// <summary>A heading inside a tooltip, with what belongs to it.</summary>
internal sealed record Section(string Title, IReadOnlyList<DocumentationBlock> Content) : DocumentationBlock;

/// <summary>A list.</summary>
/// <param name="Items">What each entry consists of.</param>
/// <param name="IsNumbered">True for 1, 2, 3; false for dots.</param>
internal sealed record ItemList(IReadOnlyList<IReadOnlyList<DocumentationBlock>> Items, bool IsNumbered = false) : DocumentationBlock;

/// <summary>A stretch of text in one style.</summary>
internal sealed record Inline(string Text, InlineStyle Style = InlineStyle.Plain);

/// <summary>How a stretch of text looks.</summary>
internal enum InlineStyle
{
    Plain,
    Code,
    Emphasis,
}
