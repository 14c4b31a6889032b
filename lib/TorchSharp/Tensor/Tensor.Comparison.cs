using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Comparison, truth values, and limits.
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.EqTensor.Call(this, target);

        public Tensor eq(Scalar target) => Aten.EqScalar.Call(this, target);

        public Tensor eq_(Tensor target) => Aten.EqTensorInPlace.Call(this, target);

        public Tensor eq_(Scalar target) => Aten.EqScalarInPlace.Call(this, target);

        public Tensor ne(Tensor target) => Aten.NeTensor.Call(this, target);

        public Tensor ne(Scalar target) => Aten.NeScalar.Call(this, target);

        public Tensor ne_(Tensor target) => Aten.NeTensorInPlace.Call(this, target);

        public Tensor ne_(Scalar target) => Aten.NeScalarInPlace.Call(this, target);

        public Tensor lt(Tensor target) => Aten.LtTensor.Call(this, target);

        public Tensor lt(Scalar target) => Aten.LtScalar.Call(this, target);

        public Tensor lt_(Tensor target) => Aten.LtTensorInPlace.Call(this, target);

        public Tensor lt_(Scalar target) => Aten.LtScalarInPlace.Call(this, target);

        public Tensor le(Tensor target) => Aten.LeTensor.Call(this, target);

        public Tensor le(Scalar target) => Aten.LeScalar.Call(this, target);

        public Tensor le_(Tensor target) => Aten.LeTensorInPlace.Call(this, target);

        public Tensor le_(Scalar target) => Aten.LeScalarInPlace.Call(this, target);

        public Tensor gt(Tensor target) => Aten.GtTensor.Call(this, target);

        public Tensor gt(Scalar target) => Aten.GtScalar.Call(this, target);

        public Tensor gt_(Tensor target) => Aten.GtTensorInPlace.Call(this, target);

        public Tensor gt_(Scalar target) => Aten.GtScalarInPlace.Call(this, target);

        public Tensor ge(Tensor target) => Aten.GeTensor.Call(this, target);

        public Tensor ge(Scalar target) => Aten.GeScalar.Call(this, target);

        public Tensor ge_(Tensor target) => Aten.GeTensorInPlace.Call(this, target);

        public Tensor ge_(Scalar target) => Aten.GeScalarInPlace.Call(this, target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor equal(Tensor target) => eq(target);

        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            Aten.Allclose.CallScalar(this, target, rtol, atol, equal_nan).ToBoolean();

        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) =>
            Aten.Isclose.Call(this, other, rtol, atol, nanEqual);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.IsinTensorTensor.Call(this, test_elements, assumeUnique, invert);

        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Call(this, other);

        public Tensor logical_and_(Tensor other) => Aten.LogicalAndInPlace.Call(this, other);

        public Tensor logical_or(Tensor other) => Aten.LogicalOr.Call(this, other);

        public Tensor logical_or_(Tensor other) => Aten.LogicalOrInPlace.Call(this, other);

        public Tensor logical_xor(Tensor other) => Aten.LogicalXor.Call(this, other);

        public Tensor logical_xor_(Tensor other) => Aten.LogicalXorInPlace.Call(this, other);

        public Tensor bitwise_and(Tensor other) => Aten.BitwiseAndTensor.Call(this, other);

        public Tensor bitwise_and_(Tensor other) => Aten.BitwiseAndTensorInPlace.Call(this, other);

        public Tensor bitwise_or(Tensor other) => Aten.BitwiseOrTensor.Call(this, other);

        public Tensor bitwise_or_(Tensor other) => Aten.BitwiseOrTensorInPlace.Call(this, other);

        public Tensor bitwise_xor(Tensor other) => Aten.BitwiseXorTensor.Call(this, other);

        public Tensor bitwise_xor_(Tensor other) => Aten.BitwiseXorTensorInPlace.Call(this, other);

        public Tensor bitwise_left_shift(Tensor other) => Aten.BitwiseLeftShiftTensor.Call(this, other);

        public Tensor bitwise_right_shift(Tensor other) => Aten.BitwiseRightShiftTensor.Call(this, other);

        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);

        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);

        public Tensor fmax(Tensor other) => Aten.Fmax.Call(this, other);

        public Tensor fmin(Tensor other) => Aten.Fmin.Call(this, other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor.Call(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.ClampInPlace.Call(this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.ClampTensorInPlace.Call(this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => Aten.ClampMin.Call(this, min);

        public Tensor clamp_min_(Scalar min) => Aten.ClampMinInPlace.Call(this, min);

        public Tensor clamp_max(Scalar max) => Aten.ClampMax.Call(this, max);

        public Tensor clamp_max_(Scalar max) => Aten.ClampMaxInPlace.Call(this, max);

        public Tensor where(Tensor condition, Tensor y) => Aten.WhereSelf.Call(condition, this, y);

        public Tensor heaviside(Tensor other) => Aten.Heaviside.Call(this, other);

        public bool is_nonzero() => Aten.IsNonzero.CallScalar(this).ToBoolean();
    }
}
