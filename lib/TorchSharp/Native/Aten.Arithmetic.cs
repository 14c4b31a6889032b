namespace TorchSharp.Native;

// Operators of Tensor.Arithmetic.
internal static partial class Aten
{
    internal static readonly Op AddTensor = new("aten::add", "Tensor");
    internal static readonly Op AddScalar = new("aten::add", "Scalar");
    internal static readonly Op AddTensorInPlace = new("aten::add_", "Tensor");
    internal static readonly Op AddScalarInPlace = new("aten::add_", "Scalar");
    internal static readonly Op SubTensor = new("aten::sub", "Tensor");
    internal static readonly Op SubScalar = new("aten::sub", "Scalar");
    internal static readonly Op SubTensorInPlace = new("aten::sub_", "Tensor");
    internal static readonly Op SubScalarInPlace = new("aten::sub_", "Scalar");
    internal static readonly Op MulTensor = new("aten::mul", "Tensor");
    internal static readonly Op MulScalar = new("aten::mul", "Scalar");
    internal static readonly Op MulTensorInPlace = new("aten::mul_", "Tensor");
    internal static readonly Op MulScalarInPlace = new("aten::mul_", "Scalar");
    internal static readonly Op DivTensor = new("aten::div", "Tensor");
    internal static readonly Op DivTensorMode = new("aten::div", "Tensor_mode");
    internal static readonly Op DivScalar = new("aten::div", "Scalar");
    internal static readonly Op DivScalarMode = new("aten::div", "Scalar_mode");
    internal static readonly Op DivTensorInPlace = new("aten::div_", "Tensor");
    internal static readonly Op DivTensorModeInPlace = new("aten::div_", "Tensor_mode");
    internal static readonly Op DivScalarInPlace = new("aten::div_", "Scalar");
    internal static readonly Op DivScalarModeInPlace = new("aten::div_", "Scalar_mode");
    internal static readonly Op FloorDivide = new("aten::floor_divide");
    internal static readonly Op FloorDivideScalar = new("aten::floor_divide", "Scalar");
    internal static readonly Op FloorDivideTensorInPlace = new("aten::floor_divide_", "Tensor");
    internal static readonly Op FloorDivideScalarInPlace = new("aten::floor_divide_", "Scalar");
    internal static readonly Op RemainderTensor = new("aten::remainder", "Tensor");
    internal static readonly Op RemainderScalar = new("aten::remainder", "Scalar");
    internal static readonly Op RemainderTensorInPlace = new("aten::remainder_", "Tensor");
    internal static readonly Op RemainderScalarInPlace = new("aten::remainder_", "Scalar");
    internal static readonly Op FmodTensor = new("aten::fmod", "Tensor");
    internal static readonly Op FmodScalar = new("aten::fmod", "Scalar");
    internal static readonly Op FmodTensorInPlace = new("aten::fmod_", "Tensor");
    internal static readonly Op FmodScalarInPlace = new("aten::fmod_", "Scalar");
    internal static readonly Op PowTensorTensor = new("aten::pow", "Tensor_Tensor");
    internal static readonly Op PowTensorScalar = new("aten::pow", "Tensor_Scalar");
    internal static readonly Op PowTensorInPlace = new("aten::pow_", "Tensor");
    internal static readonly Op PowScalarInPlace = new("aten::pow_", "Scalar");
    internal static readonly Op FloatPowerTensorTensor = new("aten::float_power", "Tensor_Tensor");
    internal static readonly Op Atan2 = new("aten::atan2");
    internal static readonly Op Atan2InPlace = new("aten::atan2_");
    internal static readonly Op Hypot = new("aten::hypot");
    internal static readonly Op Logaddexp = new("aten::logaddexp");
    internal static readonly Op Logaddexp2 = new("aten::logaddexp2");
    internal static readonly Op CopysignTensor = new("aten::copysign", "Tensor");
    internal static readonly Op XlogyTensor = new("aten::xlogy", "Tensor");
    internal static readonly Op XlogyScalarOther = new("aten::xlogy", "Scalar_Other");
    internal static readonly Op LerpTensor = new("aten::lerp", "Tensor");
    internal static readonly Op LerpTensorInPlace = new("aten::lerp_", "Tensor");
    internal static readonly Op Addcmul = new("aten::addcmul");
    internal static readonly Op AddcmulInPlace = new("aten::addcmul_");
    internal static readonly Op Addcdiv = new("aten::addcdiv");
    internal static readonly Op AddcdivInPlace = new("aten::addcdiv_");
}
