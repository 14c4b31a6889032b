using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Notebooks.Formatting;

/// <summary>
/// A network of TorchSharp, known by the name of its base class and read by reflection: its layers, their parameters, and how many
/// numbers it learns.
/// </summary>
internal sealed class ModuleText
{
    private const string TypeName = "TorchSharp.torch+nn+Module";

    private readonly TableLayout _layers;
    private readonly string _title;

    private ModuleText(object module)
    {
        long learned = 0, fixedOnes = 0;
        List<List<object?>> rows = [];
        foreach ((string name, object layer) in Walk("", module, new HashSet<object>(ReferenceEqualityComparer.Instance)))
        {
            List<(string Name, TensorView View)> own = [.. Own(layer, "named_parameters"), .. Own(layer, "named_buffers")];
            foreach ((_, TensorView view) in own)
                if (view.RequiresGrad) learned += view.Count;
                else fixedOnes += view.Count;
            bool leaf = !Pairs(layer, "named_children").Any();
            if (own.Count == 0 && !leaf) continue;
            string shapes = string.Join(", ", own.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.View.Shape)}]"));
            rows.Add([
                name.Length == 0 ? "(itself)" : name, CSharpNames.Of(layer.GetType()),
                own.Count == 0 ? null : new Amount(own.Sum(tensor => tensor.View.Count)), shapes,
            ]);
        }

        _layers = TableLayout.Of(["layer", "kind", "numbers", "tensors"], rows, dropEmpty: false);
        _title = $"{CSharpNames.Of(module.GetType())}, {NumberText.Count(learned)} parameters"
            + (fixedOnes > 0 ? $" and {NumberText.Count(fixedOnes)} numbers that are not learned" : "");
    }

    /// <summary>The description of an object; null if it is no network.</summary>
    public static ModuleText? TryCreate(object? value)
    {
        for (Type? level = value?.GetType(); level != null; level = level.BaseType)
            if (level.FullName == TypeName) return new ModuleText(value!);
        return null;
    }

    /// <summary>The title alone.</summary>
    public override string ToString() => _title;

    public string ToText() => $"{_title}\n{_layers.ToText()}";

    public string ToHtml() => $"<p><b>{WebUtility.HtmlEncode(_title)}</b></p>\n{_layers.ToHtml()}";

    /// <summary>A module, then those inside it, in the order of registration; one that is used twice, once.</summary>
    private static IEnumerable<(string Name, object Module)> Walk(string name, object module, HashSet<object> seen)
    {
        if (!seen.Add(module)) yield break;
        yield return (name, module);
        foreach ((string child, object inner) in Pairs(module, "named_children"))
            foreach ((string Name, object Module) found in Walk(name.Length == 0 ? child : $"{name}.{child}", inner, seen)) yield return found;
    }

    private static IEnumerable<(string Name, TensorView View)> Own(object layer, string method)
    {
        foreach ((string name, object tensor) in Pairs(layer, method, false))
            if (TensorView.TryCreate(tensor) is { IsDisposed: false } view) yield return (name, view);
    }

    /// <summary>The named parts that a method of the module returns.</summary>
    private static IEnumerable<(string Name, object Value)> Pairs(object module, string name, params object[] arguments)
    {
        MethodInfo? method = module.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(m => m.Name == name && m.GetParameters().Length >= arguments.Length && m.GetParameters().Skip(arguments.Length).All(p => p.IsOptional));
        if (method == null) yield break;
        object?[] all = [.. arguments, .. Enumerable.Repeat<object?>(Type.Missing, method.GetParameters().Length - arguments.Length)];
        if (method.Invoke(module, BindingFlags.OptionalParamBinding, null, all, null) is not { } parts) yield break;
        if (method.ReturnType.GetGenericArguments() is not [var kind]) yield break;
        MethodInfo each = typeof(ModuleText).GetMethod(nameof(Each), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(kind);
        foreach (object part in (IEnumerable<object>)each.Invoke(null, [parts])!)
            if (part is ITuple { Length: 2 } pair && pair[0] is string key && pair[1] is { } value) yield return (key, value);
    }

    /// <summary>By the generic enumerator: TorchSharp's dictionaries have no other that works.</summary>
    private static IEnumerable<object> Each<T>(IEnumerable<T> parts) where T : notnull
    {
        foreach (T part in parts) yield return part;
    }
}
