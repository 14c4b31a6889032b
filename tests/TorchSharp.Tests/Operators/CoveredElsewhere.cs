namespace TorchSharp.Tests.Operators;

/// <summary>Methods of a tensor that no row of the operator table can cover, and the test class that does.</summary>
internal static class CoveredElsewhere
{
    private static readonly string[] Lifetime =
        ["Dispose", "DetachFromDisposeScope", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope"]; // ScopeTests

    private static readonly string[] Data =
    [
        "data", "item", "ToScalar", "ToString", "Equals", "GetHashCode", "WriteBytesToStream", "ReadBytesFromStream", "ReadCpuValue", "ReadCpuBool",
        "ReadCpuByte", "ReadCpuDouble", "ReadCpuInt32", "ReadCpuInt64", "ReadCpuSingle", "allclose", "is_nonzero"
    ]; // DataTests

    private static readonly string[] Metadata =
    [
        "dim", "numel", "size", "stride", "storage_offset", "element_size", "is_contiguous", "is_cpu", "is_floating_point", "is_integral",
        "is_complex", "cuda"
    ]; // MetadataTests

    private static readonly string[] Autograd = ["backward", "requires_grad_", "with_requires_grad", "retain_grad"]; // AutogradTests

    private static readonly string[] Factories =
    [
        "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "randint_like", "new_zeros", "new_ones", "new_empty",
        "new_full"
    ]; // FactoryTests

    private static readonly string[] Random =
    [
        "normal_", "uniform_", "exponential_", "log_normal_", "cauchy_", "geometric_", "random_", "bernoulli", "bernoulli_", "multinomial", "poisson"
    ]; // RandomTests

    public static IEnumerable<string> Names => [.. Lifetime, .. Data, .. Metadata, .. Autograd, .. Factories, .. Random];
}
