using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Notebooks.Formatting;

/// <summary>
/// Formatters that types bring along by convention, without a reference to any notebook host: an attribute whose class is called
/// <c>TypeFormatterSourceAttribute</c>, wherever it is declared, names a formatter source. The rules are those of
/// dotnet-interactive, so that such types look the same there.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, ConventionFormatters> Cache = new();

    private readonly List<(string Mime, Type Target, Func<object, TextWriter, bool> Format)> _formatters = [];

    /// <summary>The media types the type prefers, best first; null if it does not say.</summary>
    public IReadOnlyList<string>? PreferredMimeTypes { get; private set; }

    public bool Any => _formatters.Count > 0;

    /// <summary>The formatters of a concrete type; none if it follows no convention.</summary>
    public static ConventionFormatters Of(Type type) => Cache.GetOrAdd(type, Create);

    /// <summary>Writes the value in the wanted media type; false if no formatter handles it.</summary>
    public bool TryFormat(object value, string mime, TextWriter writer)
    {
        foreach ((string offered, Type target, Func<object, TextWriter, bool> format) in _formatters)
        {
            if (offered == mime && target.IsInstanceOfType(value) && format(value, writer)) return true;
        }

        return false;
    }

    private static ConventionFormatters Create(Type type)
    {
        var result = new ConventionFormatters();
        foreach (object attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == AttributeName)) result.AddSource(type, attribute);
        return result;
    }

    private void AddSource(Type type, object attribute)
    {
        if (Property<Type>(attribute, "FormatterSourceType") is not { } sourceType) return;
        object source = Activator.CreateInstance(sourceType)
            ?? throw new InvalidOperationException($"{sourceType} cannot be created to format {type}.");
        MethodInfo create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes)
            ?? throw new InvalidOperationException($"{sourceType} has no public method CreateTypeFormatters() to format {type}.");
        foreach (object? formatter in create.Invoke(source, null) as IEnumerable ?? Array.Empty<object>())
        {
            if (formatter == null || Property<string>(formatter, "MimeType") is not { } mime) continue;
            if (FormatMethod(formatter) is { } format) _formatters.Add((mime, Property<Type>(formatter, "Type") ?? type, format));
        }

        if (Property<string[]>(attribute, "PreferredMimeTypes") is { Length: > 0 } preferred) PreferredMimeTypes = preferred;
    }

    private static Func<object, TextWriter, bool>? FormatMethod(object formatter)
    {
        Type type = formatter.GetType();
        if (type.GetMethod("Format", [typeof(object), typeof(TextWriter)]) is { } plain)
            return plain.ReturnType == typeof(bool) ? plain.CreateDelegate<Func<object, TextWriter, bool>>(formatter) : null;

        // A formatter of the package itself, which writes through a context.
        if (type.GetInterface($"{FormattingPackage.AssemblyName}.ITypeFormatter")?.GetMethod("Format") is not { } format) return null;
        Type contextType = format.GetParameters()[1].ParameterType;
        return (value, writer) =>
        {
            using var context = Activator.CreateInstance(contextType, writer) as IDisposable;
            return (bool)format.Invoke(formatter, [value, context])!;
        };
    }

    private static T? Property<T>(object owner, string name) where T : class
        => owner.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(owner) as T;
}
