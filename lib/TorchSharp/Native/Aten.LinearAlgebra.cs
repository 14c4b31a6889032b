namespace TorchSharp.Native;

// Operators of torch.linalg.
internal static partial class Aten
{
    internal static readonly Op LinalgCholesky = new("aten::linalg_cholesky");
    internal static readonly Op LinalgCholeskyEx = new("aten::linalg_cholesky_ex");
    internal static readonly Op LinalgCond = new("aten::linalg_cond");
    internal static readonly Op LinalgCross = new("aten::linalg_cross");
    internal static readonly Op LinalgEig = new("aten::linalg_eig");
    internal static readonly Op LinalgEigh = new("aten::linalg_eigh");
    internal static readonly Op LinalgEigvals = new("aten::linalg_eigvals");
    internal static readonly Op LinalgEigvalsh = new("aten::linalg_eigvalsh");
    internal static readonly Op LinalgInv = new("aten::linalg_inv");
    internal static readonly Op LinalgLstsq = new("aten::linalg_lstsq");
    internal static readonly Op LinalgMatrixExp = new("aten::linalg_matrix_exp");
    internal static readonly Op LinalgMatrixNorm = new("aten::linalg_matrix_norm");
    internal static readonly Op LinalgMatrixNormStrOrd = new("aten::linalg_matrix_norm", "str_ord");
    internal static readonly Op LinalgMatrixRankAtolRtolFloat = new("aten::linalg_matrix_rank", "atol_rtol_float");
    internal static readonly Op LinalgMultiDot = new("aten::linalg_multi_dot");
    internal static readonly Op LinalgNorm = new("aten::linalg_norm");
    internal static readonly Op LinalgNormOrdStr = new("aten::linalg_norm", "ord_str");
    internal static readonly Op LinalgPinvAtolRtolFloat = new("aten::linalg_pinv", "atol_rtol_float");
    internal static readonly Op LinalgQr = new("aten::linalg_qr");
    internal static readonly Op LinalgSlogdet = new("aten::linalg_slogdet");
    internal static readonly Op LinalgSolve = new("aten::linalg_solve");
    internal static readonly Op LinalgSolveTriangular = new("aten::linalg_solve_triangular");
    internal static readonly Op LinalgSolveTriangularOut = new("aten::linalg_solve_triangular", "out");
    internal static readonly Op LinalgSvd = new("aten::linalg_svd");
    internal static readonly Op LinalgSvdvals = new("aten::linalg_svdvals");
    internal static readonly Op LinalgVecdot = new("aten::linalg_vecdot");
    internal static readonly Op LinalgVecdotOut = new("aten::linalg_vecdot", "out");
    internal static readonly Op LinalgVectorNorm = new("aten::linalg_vector_norm");
}
