using System.Diagnostics.CodeAnalysis;
using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A learned vector for each index.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private static readonly Op Lookup = new("aten::embedding");
    private static readonly Op LimitNorms = new("aten::embedding_renorm_");

    private readonly long _paddingIndex;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleGradByFrequency;
    private readonly bool _sparse;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal Embedding(Parameter table, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
        : base(nameof(Embedding))
    {
        weight = table;
        _paddingIndex = padding_idx is { } index && index < 0 ? table.shape[0] + index : padding_idx ?? -1;
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleGradByFrequency = scale_grad_by_freq;
        _sparse = sparse;
    }

    /// <summary>[embeddings, dimensions].</summary>
    [DisallowNull]
    public Parameter? weight { get => _weight; set => Keep(ref _weight, value, nameof(weight)); }

    /// <param name="input">Indices of any shape.</param>
    /// <returns>Their vectors, in a new last dimension.</returns>
    public override Tensor forward(Tensor input)
    {
        if (_maxNorm is { } limit)
        {
            using var indices = input.contiguous();
            using (no_grad()) LimitNorms.Run(weight, indices, limit, _normType);
        }
        return Lookup.Call(weight, input, _paddingIndex, _scaleGradByFrequency, _sparse);
    }
}
