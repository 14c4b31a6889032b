namespace Gan.Results;

/// <summary>An object that knows how it looks as a MIME type.</summary>
internal interface IRepresented
{
    /// <summary>The content for a MIME type (base64 for <c>image/png</c> and <c>image/gif</c>), or null if there is none.</summary>
    string? Represent(string mimeType);
}
