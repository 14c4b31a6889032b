namespace TorchSharp.Native;

// Operators that make tensors.
internal static partial class Aten
{
    internal static readonly Op Zeros = new("aten::zeros");
    internal static readonly Op Ones = new("aten::ones");
    internal static readonly Op Empty = new("aten::empty", "memory_format");
    internal static readonly Op Rand = new("aten::rand", "generator");
    internal static readonly Op Randn = new("aten::randn", "generator");
    internal static readonly Op Full = new("aten::full");
    internal static readonly Op ArangeStartStep = new("aten::arange", "start_step");
    internal static readonly Op Linspace = new("aten::linspace");
    internal static readonly Op Logspace = new("aten::logspace");
    internal static readonly Op EyeM = new("aten::eye", "m");
    internal static readonly Op TrilIndices = new("aten::tril_indices");
    internal static readonly Op TriuIndices = new("aten::triu_indices");
    internal static readonly Op MeshgridIndexing = new("aten::meshgrid", "indexing");
    internal static readonly Op HannWindowPeriodic = new("aten::hann_window", "periodic");
    internal static readonly Op KaiserWindowBeta = new("aten::kaiser_window", "beta");
    internal static readonly Op RandintLowGenerator = new("aten::randint", "low_generator");
    internal static readonly Op RandpermGenerator = new("aten::randperm", "generator");
    internal static readonly Op NormalFloatFloat = new("aten::normal", "float_float");
    internal static readonly Op NormalTensorTensor = new("aten::normal", "Tensor_Tensor");
    internal static readonly Op ZerosLike = new("aten::zeros_like");
    internal static readonly Op OnesLike = new("aten::ones_like");
    internal static readonly Op EmptyLike = new("aten::empty_like");
    internal static readonly Op FullLike = new("aten::full_like");
    internal static readonly Op RandLike = new("aten::rand_like");
    internal static readonly Op RandnLike = new("aten::randn_like");
    internal static readonly Op RandintLikeLowDtype = new("aten::randint_like", "low_dtype");
}
