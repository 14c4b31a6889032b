namespace TorchSharp.Native;

/// <summary>What an argument or a result carries; the same numbers as <c>ShimTag</c> in native/shim.h.</summary>
internal enum Tag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Ints = 5,
    Doubles = 6,
    Tensors = 7,
    String = 8,
    Device = 9,
    Generator = 10,
    Bools = 11,
}
