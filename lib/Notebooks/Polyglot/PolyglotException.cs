namespace Notebooks.Polyglot;

/// <summary>Notebooks cannot be run in the official tool; the message is a sentence that says why and what to do.</summary>
public sealed class PolyglotException(string message) : Exception(message);
