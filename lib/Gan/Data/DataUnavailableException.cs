namespace Gan.Data;

/// <summary>A data set or weight file is neither here nor can it be fetched; the message says what was tried and what to do.</summary>
public sealed class DataUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
