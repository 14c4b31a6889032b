namespace Gan.Results;

/// <summary>The formatters of every <see cref="IRepresented"/>, one per MIME type.</summary>
internal sealed class RepresentedFormatterSource
{
    private readonly string[] _mimeTypes = Mime.All;

    /// <summary>Called by name; an instance method, as hosts expect.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _mimeTypes.Select(mime => new RepresentedFormatter(mime));
}
