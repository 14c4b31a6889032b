namespace TorchSharp.Native;

// Operators of Tensor.Matrices.
internal static partial class Aten
{
    internal static readonly Op Matmul = new("aten::matmul");
    internal static readonly Op Mm = new("aten::mm");
    internal static readonly Op Bmm = new("aten::bmm");
    internal static readonly Op Mv = new("aten::mv");
    internal static readonly Op Dot = new("aten::dot");
    internal static readonly Op Vdot = new("aten::vdot");
    internal static readonly Op Inner = new("aten::inner");
    internal static readonly Op Outer = new("aten::outer");
    internal static readonly Op Kron = new("aten::kron");
    internal static readonly Op Addmm = new("aten::addmm");
    internal static readonly Op AddmmInPlace = new("aten::addmm_");
    internal static readonly Op Addmv = new("aten::addmv");
    internal static readonly Op AddmvInPlace = new("aten::addmv_");
    internal static readonly Op Addr = new("aten::addr");
    internal static readonly Op AddrInPlace = new("aten::addr_");
    internal static readonly Op Addbmm = new("aten::addbmm");
    internal static readonly Op AddbmmInPlace = new("aten::addbmm_");
    internal static readonly Op Baddbmm = new("aten::baddbmm");
    internal static readonly Op Tensordot = new("aten::tensordot");
    internal static readonly Op MatrixPower = new("aten::matrix_power");
    internal static readonly Op MatrixExp = new("aten::matrix_exp");
    internal static readonly Op Inverse = new("aten::inverse");
    internal static readonly Op LinalgPinv = new("aten::linalg_pinv");
    internal static readonly Op LinalgDet = new("aten::linalg_det");
    internal static readonly Op Logdet = new("aten::logdet");
    internal static readonly Op Cholesky = new("aten::cholesky");
    internal static readonly Op CholeskyInverse = new("aten::cholesky_inverse");
    internal static readonly Op CholeskySolve = new("aten::cholesky_solve");
}
