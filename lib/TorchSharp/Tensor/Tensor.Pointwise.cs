using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Functions applied to every element.
    public partial class Tensor
    {
        public Tensor abs() => Aten.Abs.Call(this);

        public Tensor abs_() => Aten.AbsInPlace.Call(this);

        public Tensor acos() => Aten.Acos.Call(this);

        public Tensor acos_() => Aten.AcosInPlace.Call(this);

        public Tensor acosh() => Aten.Acosh.Call(this);

        public Tensor acosh_() => Aten.AcoshInPlace.Call(this);

        public Tensor asin() => Aten.Asin.Call(this);

        public Tensor asin_() => Aten.AsinInPlace.Call(this);

        public Tensor asinh() => Aten.Asinh.Call(this);

        public Tensor asinh_() => Aten.AsinhInPlace.Call(this);

        public Tensor atan() => Aten.Atan.Call(this);

        public Tensor atan_() => Aten.AtanInPlace.Call(this);

        public Tensor atanh() => Aten.Atanh.Call(this);

        public Tensor atanh_() => Aten.AtanhInPlace.Call(this);

        public Tensor ceil() => Aten.Ceil.Call(this);

        public Tensor ceil_() => Aten.CeilInPlace.Call(this);

        public Tensor cos() => Aten.Cos.Call(this);

        public Tensor cos_() => Aten.CosInPlace.Call(this);

        public Tensor cosh() => Aten.Cosh.Call(this);

        public Tensor cosh_() => Aten.CoshInPlace.Call(this);

        public Tensor deg2rad() => Aten.Deg2rad.Call(this);

        public Tensor deg2rad_() => Aten.Deg2radInPlace.Call(this);

        public Tensor digamma() => Aten.Digamma.Call(this);

        public Tensor digamma_() => Aten.DigammaInPlace.Call(this);

        public Tensor erf() => Aten.Erf.Call(this);

        public Tensor erf_() => Aten.ErfInPlace.Call(this);

        public Tensor erfc() => Aten.Erfc.Call(this);

        public Tensor erfc_() => Aten.ErfcInPlace.Call(this);

        public Tensor erfinv() => Aten.Erfinv.Call(this);

        public Tensor erfinv_() => Aten.ErfinvInPlace.Call(this);

        public Tensor exp() => Aten.Exp.Call(this);

        public Tensor exp_() => Aten.ExpInPlace.Call(this);

        public Tensor exp2() => Aten.Exp2.Call(this);

        public Tensor exp2_() => Aten.Exp2InPlace.Call(this);

        public Tensor expm1() => Aten.Expm1.Call(this);

        public Tensor expm1_() => Aten.Expm1InPlace.Call(this);

        public Tensor floor() => Aten.Floor.Call(this);

        public Tensor floor_() => Aten.FloorInPlace.Call(this);

        public Tensor frac() => Aten.Frac.Call(this);

        public Tensor frac_() => Aten.FracInPlace.Call(this);

        public Tensor lgamma() => Aten.Lgamma.Call(this);

        public Tensor lgamma_() => Aten.LgammaInPlace.Call(this);

        public Tensor log() => Aten.Log.Call(this);

        public Tensor log_() => Aten.LogInPlace.Call(this);

        public Tensor log10() => Aten.Log10.Call(this);

        public Tensor log10_() => Aten.Log10InPlace.Call(this);

        public Tensor log1p() => Aten.Log1p.Call(this);

        public Tensor log1p_() => Aten.Log1pInPlace.Call(this);

        public Tensor log2() => Aten.Log2.Call(this);

        public Tensor log2_() => Aten.Log2InPlace.Call(this);

        public Tensor neg() => Aten.Neg.Call(this);

        public Tensor neg_() => Aten.NegInPlace.Call(this);

        public Tensor rad2deg() => Aten.Rad2deg.Call(this);

        public Tensor rad2deg_() => Aten.Rad2degInPlace.Call(this);

        public Tensor reciprocal() => Aten.Reciprocal.Call(this);

        public Tensor reciprocal_() => Aten.ReciprocalInPlace.Call(this);

        public Tensor rsqrt() => Aten.Rsqrt.Call(this);

        public Tensor rsqrt_() => Aten.RsqrtInPlace.Call(this);

        public Tensor sgn() => Aten.Sgn.Call(this);

        public Tensor sgn_() => Aten.SgnInPlace.Call(this);

        public Tensor sigmoid() => Aten.Sigmoid.Call(this);

        public Tensor sigmoid_() => Aten.SigmoidInPlace.Call(this);

        public Tensor sign() => Aten.Sign.Call(this);

        public Tensor sign_() => Aten.SignInPlace.Call(this);

        public Tensor sin() => Aten.Sin.Call(this);

        public Tensor sin_() => Aten.SinInPlace.Call(this);

        public Tensor sinc() => Aten.Sinc.Call(this);

        public Tensor sinc_() => Aten.SincInPlace.Call(this);

        public Tensor sinh() => Aten.Sinh.Call(this);

        public Tensor sinh_() => Aten.SinhInPlace.Call(this);

        public Tensor sqrt() => Aten.Sqrt.Call(this);

        public Tensor sqrt_() => Aten.SqrtInPlace.Call(this);

        public Tensor tan() => Aten.Tan.Call(this);

        public Tensor tan_() => Aten.TanInPlace.Call(this);

        public Tensor tanh() => Aten.Tanh.Call(this);

        public Tensor tanh_() => Aten.TanhInPlace.Call(this);

        public Tensor trunc() => Aten.Trunc.Call(this);

        public Tensor trunc_() => Aten.TruncInPlace.Call(this);

        public Tensor i0() => Aten.I0.Call(this);

        public Tensor i0_() => Aten.I0InPlace.Call(this);

        public Tensor square() => Aten.Square.Call(this);

        public Tensor isfinite() => Aten.Isfinite.Call(this);

        public Tensor isinf() => Aten.Isinf.Call(this);

        public Tensor isnan() => Aten.Isnan.Call(this);

        public Tensor isneginf() => Aten.Isneginf.Call(this);

        public Tensor isposinf() => Aten.Isposinf.Call(this);

        public Tensor signbit() => Aten.Signbit.Call(this);

        public Tensor positive() => Aten.Positive.Call(this);

        public Tensor round(long decimals = 0) => Aten.RoundDecimals.Call(this, decimals);

        public Tensor round_(long decimals = 0) => Aten.RoundDecimalsInPlace.Call(this, decimals);

        public Tensor absolute() => abs();

        public Tensor absolute_() => abs_();

        public Tensor negative() => neg();

        public Tensor fix() => trunc();

        public Tensor fix_() => trunc_();

        public Tensor arccos() => acos();

        public Tensor arccos_() => acos_();

        public Tensor arcsin() => asin();

        public Tensor arcsin_() => asin_();

        public Tensor arctan() => atan();

        public Tensor arctan_() => atan_();

        public Tensor arctanh() => atanh();

        public Tensor arctanh_() => atanh_();

        public Tensor arcsinh() => asinh();

        public Tensor arcsinh_() => asinh_();

        public Tensor arccosh() => acosh();

        public Tensor arccosh_() => acosh_();

        public Tensor logit(double? eps = null) => Aten.Logit.Call(this, eps);

        public Tensor logit_(double? eps = null) => Aten.LogitInPlace.Call(this, eps);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNum.Call(this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNumInPlace.Call(this, nan, posinf, neginf);

        public Tensor bitwise_not() => Aten.BitwiseNot.Call(this);

        public Tensor bitwise_not_() => Aten.BitwiseNotInPlace.Call(this);

        public Tensor logical_not() => Aten.LogicalNot.Call(this);

        public Tensor logical_not_() => Aten.LogicalNotInPlace.Call(this);
    }
}
