namespace Notebooks.Wire;

/// <summary>libzmq refused something; the message says what and why.</summary>
internal sealed class ZmqException(string message) : Exception(message);
