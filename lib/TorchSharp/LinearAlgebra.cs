using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Determinant of a square matrix, or of a batch of them.</summary>
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);

    /// <summary>Decompositions and norms of matrices and of batches of matrices (the last two dimensions).</summary>
    public static class linalg
    {
        /// <summary>How much of Q there is.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        /// <summary>Eigenvalues, ascending, and orthonormal eigenvectors of symmetric matrices.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.LinalgEigh.CallPair(input, UPLO.ToString());

        /// <summary>Eigenvalues of symmetric matrices, ascending.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.LinalgEigvalsh.Call(input, UPLO.ToString());

        public static (Tensor, Tensor) eig(Tensor input) => Aten.LinalgEig.CallPair(input);

        public static Tensor eigvals(Tensor input) => Aten.LinalgEigvals.Call(input);

        /// <summary>U, the singular values descending, and Vᴴ.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.LinalgSvd.CallTriple(input, fullMatrices);

        public static Tensor svdvals(Tensor input) => Aten.LinalgSvdvals.Call(input);

        /// <summary>The lower triangular L with input = L·Lᵀ.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not positive definite.</exception>
        public static Tensor cholesky(Tensor input) => Aten.LinalgCholesky.Call(input);

        /// <summary>As <see cref="cholesky"/>, with the order of the minor that failed, or 0, instead of an exception.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Aten.LinalgCholeskyEx.CallPair(input, false, check_errors);

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Aten.LinalgQr.CallPair(input, mode switch { QRMode.Complete => "complete", QRMode.R => "r", _ => "reduced" });

        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular.</exception>
        public static Tensor inv(Tensor input) => Aten.LinalgInv.Call(input);

        /// <summary>X with A·X = B, or X·A = B when not <paramref name="left"/>.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.LinalgSolve.Call(A, B, left);

        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null
                ? Aten.LinalgSolveTriangular.Call(A, B, upper, left, unitriangular)
                : Aten.LinalgSolveTriangularOut.Call(A, B, upper, left, unitriangular, @out);

        public static Tensor det(Tensor input) => Aten.LinalgDet.Call(input);

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.LinalgSlogdet.CallPair(input);

        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.LinalgPinvAtolRtolFloat.Call(input, atol, rtol, hermitian);

        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.LinalgMatrixRankAtolRtolFloat.Call(input, atol, rtol, hermitian);

        public static Tensor matrix_exp(Tensor input) => Aten.LinalgMatrixExp.Call(input);

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other)
        {
            Tensor[] found = Aten.LinalgLstsq.CallMany(input, other, Arg.None, Arg.None);
            return (found[0], found[1], found[2], found[3]);
        }

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgNorm.Call(input, Arg.None, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgNorm.Call(input, (Scalar)ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgNorm.Call(input, (Scalar)ord, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgNormOrdStr.Call(input, ord, dims, keepdim);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgVectorNorm.Call(input, (Scalar)ord, dims, keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgMatrixNormStrOrd.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.LinalgMatrixNorm.Call(input, (Scalar)ord, dims ?? [-2, -1], keepdim);

        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.LinalgMultiDot.Call(Arg.List(tensors));

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.LinalgCross.Call(input, other, dim);

        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            @out is null ? Aten.LinalgVecdot.Call(x, y, dim) : Aten.LinalgVecdotOut.Call(x, y, dim, @out);

        public static Tensor cond(Tensor input) => Aten.LinalgCond.Call(input);
    }
}
