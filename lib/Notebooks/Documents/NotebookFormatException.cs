namespace Notebooks.Documents;

/// <summary>A file is not a notebook this suite can read; the message is one sentence that names it.</summary>
public sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
