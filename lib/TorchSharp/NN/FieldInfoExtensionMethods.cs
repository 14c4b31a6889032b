using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>The checkpoint name of a field.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>What the field's <see cref="ComponentNameAttribute"/> says, else the field's own name.</summary>
    public static string ComponentName(this FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}
