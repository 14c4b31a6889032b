using System.Reflection;

namespace Notebooks.Formatting;

/// <summary>
/// <c>Microsoft.DotNet.Interactive.Formatting</c>, if a notebook or one of its libraries has loaded it: what was registered with its
/// <c>Formatter</c> counts here as in the official tool. Used by reflection alone, in whichever version the notebook brings along.
/// </summary>
internal sealed class FormattingPackage
{
    /// <summary>The assembly's name.</summary>
    public const string AssemblyName = "Microsoft.DotNet.Interactive.Formatting";

    private readonly Func<Type, IReadOnlyCollection<string>> _preferred;
    private readonly MethodInfo _find;
    private readonly MethodInfo _format;
    private readonly MethodInfo _registered;
    private readonly Action<object?, IReadOnlyDictionary<string, string>> _shown;

    /// <summary>Takes the package in.</summary>
    /// <param name="assembly">As the notebook has loaded it.</param>
    /// <param name="shown">Told of a value that code shows by the package's own <c>Display</c>, and of the texts made for it.</param>
    /// <exception cref="MissingMethodException">It is a version that this does not know.</exception>
    public FormattingPackage(Assembly assembly, Action<object?, IReadOnlyDictionary<string, string>> shown)
    {
        Type formatter = assembly.GetType($"{AssemblyName}.Formatter", throwOnError: true)!;
        Type typeFormatter = assembly.GetType($"{AssemblyName}.ITypeFormatter", throwOnError: true)!;
        _preferred = Method(formatter, "GetPreferredMimeTypesFor", typeof(Type)).CreateDelegate<Func<Type, IReadOnlyCollection<string>>>();
        _find = Method(formatter, "GetPreferredFormatterFor", typeof(Type), typeof(string));
        _format = Method(formatter, "ToDisplayString", typeof(object), typeFormatter);
        _registered = Method(formatter, "RegisteredFormatters", typeof(bool));
        _shown = shown;
        Type displayed = assembly.GetType($"{AssemblyName}.DisplayedValue", throwOnError: true)!;
        Type listener = typeof(Action<>).MakeGenericType(displayed);
        MethodInfo show = typeof(FormattingPackage).GetMethod(nameof(Show), BindingFlags.NonPublic | BindingFlags.Instance)!;
        Method(formatter, "SubscribeToDisplayedValues", listener).Invoke(null, [show.CreateDelegate(listener, this)]);
    }

    /// <summary>The media types that were set for a type; none if nothing was, and the package would take its own default.</summary>
    public IReadOnlyList<string> Preferred(Type type)
    {
        IReadOnlyCollection<string> preferred = _preferred(type);
        string otherwise = type == typeof(string) ? MimeTypes.PlainText : MimeTypes.Html;
        return preferred.Count == 1 && preferred.First() == otherwise ? [] : [.. preferred];
    }

    /// <summary>Adds what registered formatters make of a value.</summary>
    /// <param name="bundle">Receives it.</param>
    /// <param name="value">Anything but null.</param>
    /// <param name="mimeTypes">The media types wanted; none for HTML. A registered plain text is always added.</param>
    public void AddRegistered(MimeBundle bundle, object value, IReadOnlyList<string> mimeTypes)
    {
        IReadOnlyList<string> wanted = mimeTypes.Count > 0 ? mimeTypes : [MimeTypes.Html];
        Add(bundle, value, wanted.Append(MimeTypes.PlainText), byItself: ShowsItself(value.GetType()));
    }

    /// <summary>Adds what the package itself makes of a value in the wanted media types that are missing so far.</summary>
    public void AddMissing(MimeBundle bundle, object value, IReadOnlyList<string> mimeTypes)
        => Add(bundle, value, mimeTypes.Where(mime => !bundle.Data.ContainsKey(mime)), byItself: true);

    private void Add(MimeBundle bundle, object value, IEnumerable<string> mimeTypes, bool byItself)
    {
        object[] all = [.. ((System.Collections.IEnumerable)_registered.Invoke(null, [byItself])!).Cast<object>()];
        foreach (string mime in mimeTypes.Distinct())
        {
            // Only where there is one: asked for a media type that nobody has, the package does not return.
            if (!all.Any(formatter => Handles(formatter, value.GetType(), mime))) continue;
            bundle.Add(mime, (string)_format.Invoke(null, [value, _find.Invoke(null, [value.GetType(), mime])])!);
        }
    }

    /// <summary>The package's own kinds of HTML, JSON and LaTeX, and whatever is HTML by the interface of ASP.NET.</summary>
    private static bool ShowsItself(Type type)
        => type.Assembly.GetName().Name == AssemblyName || type.GetInterface("Microsoft.AspNetCore.Html.IHtmlContent") != null;

    private static bool Handles(object formatter, Type type, string mime)
    {
        if ((string?)Get(formatter, "MimeType") != mime || Get(formatter, "Type") is not Type target) return false;
        if (!target.IsGenericTypeDefinition) return target.IsAssignableFrom(type);
        return Lineage(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == target);
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? t = type; t != null; t = t.BaseType) yield return t;
        foreach (Type t in type.GetInterfaces()) yield return t;
    }

    /// <summary>Receives a <c>DisplayedValue</c>.</summary>
    private void Show(object displayed)
    {
        Dictionary<string, string> texts = [];
        foreach (object formatted in (System.Collections.IEnumerable)Get(displayed, "FormattedValues")!)
            texts[(string)Get(formatted, "MimeType")!] = (string)Get(formatted, "Value")!;
        _shown(Get(displayed, "Value"), texts);
    }

    private static object? Get(object owner, string property) => owner.GetType().GetProperty(property)?.GetValue(owner);

    private static MethodInfo Method(Type type, string name, params Type[] parameters)
        => type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameters)
            ?? throw new MissingMethodException($"This {AssemblyName} has no {type.Name}.{name}; reference 1.0.0-beta.26120.1 instead.");
}
