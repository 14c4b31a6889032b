namespace Notebooks.Wire;

/// <summary>What arrived is no message of the protocol, or not from somebody who knows the key. It is dropped.</summary>
internal sealed class MalformedMessageException(string message, Exception? cause = null) : Exception(message, cause);
