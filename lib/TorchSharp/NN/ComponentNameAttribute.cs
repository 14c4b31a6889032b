namespace TorchSharp.Utils;

/// <summary>Gives a field another name in checkpoints than it has in the source.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name in checkpoints.</summary>
    public string? Name { get; set; }
}
