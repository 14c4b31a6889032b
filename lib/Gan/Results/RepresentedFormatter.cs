namespace Gan.Results;

/// <summary>Writes an <see cref="IRepresented"/> as one MIME type.</summary>
internal sealed class RepresentedFormatter(string mimeType)
{
    public string MimeType { get; } = mimeType;

    /// <summary>False if the object has no such representation; the host then asks its next formatter.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if ((instance as IRepresented)?.Represent(MimeType) is not string content) return false;
        writer.Write(content);
        return true;
    }
}
