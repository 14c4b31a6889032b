namespace Gan.Results;

/// <summary>
/// Tells a C# notebook how to format the type. Hosts find it by its simple name and read its members by reflection
/// (the convention of dotnet-interactive), so that neither side references the other.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a public parameterless constructor and a method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that one display of the object consists of.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
