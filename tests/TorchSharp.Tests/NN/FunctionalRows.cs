namespace TorchSharp.Tests.NN;

/// <summary>Every functional with its definition.</summary>
internal static partial class FunctionalRows
{
    public static IReadOnlyDictionary<string, FunctionalRow> All { get; } = Activations().Concat(Losses()).Concat(Spatial())
        .Concat(Resampling()).Concat(Normalizations()).ToDictionary(row => row.Name);
}
