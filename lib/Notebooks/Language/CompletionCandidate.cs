namespace Notebooks.Language;

/// <summary>One of the things that could be written.</summary>
/// <param name="Text">What replaces the text before the cursor.</param>
/// <param name="Kind">What it is, named as Jupyter front ends know it: <c>method</c>, <c>property</c>, <c>class</c>, <c>path</c> …</param>
/// <param name="Signature">Its declaration in short; empty for keywords and paths.</param>
public sealed record CompletionCandidate(string Text, string Kind, string Signature);
