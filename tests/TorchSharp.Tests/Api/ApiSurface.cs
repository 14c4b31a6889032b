using System.Reflection;

namespace TorchSharp.Tests.Api;

/// <summary>The public members of an assembly as lines of text that can be compared.</summary>
internal static class ApiSurface
{
    public static SortedSet<string> Of(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Type type in assembly.GetExportedTypes())
        {
            lines.Add($"{Kind(type)} {type.FullName}");
            const BindingFlags All = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            if (type.IsSubclassOf(typeof(Delegate))) continue;
            foreach (MemberInfo member in type.GetMembers(All))
                if (Line(member) is { } line) lines.Add($"{type.FullName} :: {line}");
        }
        return lines;
    }

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";

    private static string? Line(MemberInfo member) => member switch
    {
        // What overrides object's own is callable on either side.
        MethodInfo { IsVirtual: true } method when method.GetBaseDefinition().DeclaringType == typeof(object) => null,
        MethodInfo method when !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal) =>
            $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method.GetParameters())})",
        ConstructorInfo constructor => $"new({Parameters(constructor.GetParameters())})",
        PropertyInfo property =>
            $"{Static((property.GetMethod ?? property.SetMethod)!)}{Name(property.PropertyType)} {property.Name}[{Parameters(property.GetIndexParameters())}]" +
            $"{(property.GetMethod?.IsPublic == true ? " get" : "")}{(property.SetMethod?.IsPublic == true ? " set" : "")}",
        FieldInfo { IsLiteral: true } field when field.DeclaringType!.IsEnum => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}",
        FieldInfo { IsSpecialName: false } field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}field {Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}" +
        (parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "")));

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType) return type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>";
    }
}
