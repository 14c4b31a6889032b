using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Sums, products, quotients and powers of two tensors, or of a tensor and a number.
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.AddTensor.Call(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.AddTensor.Call(this, target, alpha);

        public Tensor add(Scalar scalar) => Aten.AddScalar.Call(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.AddScalar.Call(this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.AddTensorInPlace.Call(this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.AddTensorInPlace.Call(this, target, alpha);

        public Tensor add_(Scalar scalar) => Aten.AddScalarInPlace.Call(this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.AddScalarInPlace.Call(this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.SubTensor.Call(this, target);

        public Tensor sub(Scalar target) => Aten.SubScalar.Call(this, target);

        public Tensor sub_(Tensor target) => Aten.SubTensorInPlace.Call(this, target);

        public Tensor sub_(Scalar target) => Aten.SubScalarInPlace.Call(this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Aten.MulTensor.Call(this, target);

        public Tensor mul(Scalar target) => Aten.MulScalar.Call(this, target);

        public Tensor mul_(Tensor target) => Aten.MulTensorInPlace.Call(this, target);

        public Tensor mul_(Scalar target) => Aten.MulScalarInPlace.Call(this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(
            Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.DivTensor.Call(this, target)
                : Aten.DivTensorMode.Call(this, target, rounding_mode.ToString());

        public Tensor div(
            Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.DivScalar.Call(this, target)
                : Aten.DivScalarMode.Call(this, target, rounding_mode.ToString());

        public Tensor div_(
            Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.DivTensorInPlace.Call(this, target)
                : Aten.DivTensorModeInPlace.Call(this, target, rounding_mode.ToString());

        public Tensor div_(
            Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.DivScalarInPlace.Call(this, target)
                : Aten.DivScalarModeInPlace.Call(this, target, rounding_mode.ToString());

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor floor_divide(Tensor other) => Aten.FloorDivide.Call(this, other);

        public Tensor floor_divide(Scalar other) => Aten.FloorDivideScalar.Call(this, other);

        public Tensor floor_divide_(Tensor other) => Aten.FloorDivideTensorInPlace.Call(this, other);

        public Tensor floor_divide_(Scalar other) => Aten.FloorDivideScalarInPlace.Call(this, other);

        public Tensor remainder(Tensor target) => Aten.RemainderTensor.Call(this, target);

        public Tensor remainder(Scalar scalar) => Aten.RemainderScalar.Call(this, scalar);

        public Tensor remainder_(Tensor target) => Aten.RemainderTensorInPlace.Call(this, target);

        public Tensor remainder_(Scalar scalar) => Aten.RemainderScalarInPlace.Call(this, scalar);

        public Tensor fmod(Tensor target) => Aten.FmodTensor.Call(this, target);

        public Tensor fmod(Scalar scalar) => Aten.FmodScalar.Call(this, scalar);

        public Tensor fmod_(Tensor target) => Aten.FmodTensorInPlace.Call(this, target);

        public Tensor fmod_(Scalar scalar) => Aten.FmodScalarInPlace.Call(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.PowTensorTensor.Call(this, exponent);

        public Tensor pow(Scalar exponent) => Aten.PowTensorScalar.Call(this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.PowTensorInPlace.Call(this, exponent);

        public Tensor pow_(Scalar exponent) => Aten.PowScalarInPlace.Call(this, exponent);

        public Tensor float_power(Tensor target) => Aten.FloatPowerTensorTensor.Call(this, target);

        public Tensor atan2(Tensor other) => Aten.Atan2.Call(this, other);

        public Tensor atan2_(Tensor other) => Aten.Atan2InPlace.Call(this, other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor arctan2_(Tensor other) => atan2_(other);

        public Tensor hypot(Tensor other) => Aten.Hypot.Call(this, other);

        public Tensor logaddexp(Tensor other) => Aten.Logaddexp.Call(this, other);

        public Tensor logaddexp2(Tensor other) => Aten.Logaddexp2.Call(this, other);

        public Tensor copysign(Tensor other) => Aten.CopysignTensor.Call(this, other);

        public Tensor xlogy(Tensor y) => Aten.XlogyTensor.Call(this, y);

        public Tensor xlogy(Scalar y) => Aten.XlogyScalarOther.Call(this, y);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.LerpTensor.Call(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.LerpTensorInPlace.Call(this, end, weight);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcmulInPlace.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.Addcdiv.Call(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcdivInPlace.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.AddcdivInPlace.Call(this, tensor1, tensor2);
    }
}
