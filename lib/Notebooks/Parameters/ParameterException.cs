namespace Notebooks.Parameters;

/// <summary>A parameter is unknown or has a value of the wrong type; the message is one sentence that says what is possible.</summary>
public sealed class ParameterException(string message) : Exception(message);
