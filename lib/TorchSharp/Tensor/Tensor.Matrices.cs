using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Products and decompositions of matrices.
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Aten.Matmul.Call(this, target);

        public Tensor mm(Tensor target) => Aten.Mm.Call(this, target);

        public Tensor bmm(Tensor batch2) => Aten.Bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => Aten.Mv.Call(this, target);

        public Tensor dot(Tensor target) => Aten.Dot.Call(this, target);

        public Tensor vdot(Tensor target) => Aten.Vdot.Call(this, target);

        public Tensor inner(Tensor vec2) => Aten.Inner.Call(this, vec2);

        public Tensor outer(Tensor vec2) => Aten.Outer.Call(this, vec2);

        public Tensor kron(Tensor other) => Aten.Kron.Call(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.Addmm.Call(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.AddmmInPlace.Call(this, mat1, mat2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.Addmv.Call(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Aten.AddmvInPlace.Call(this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.Addr.Call(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Aten.AddrInPlace.Call(this, vec1, vec2, beta, alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Addbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.AddbmmInPlace.Call(this, batch1, batch2, beta, alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.Baddbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.Tensordot.Call(this, b, dims1, dims2);

        public Tensor matrix_power(int n) => Aten.MatrixPower.Call(this, n);

        public Tensor matrix_exp() => Aten.MatrixExp.Call(this);

        public Tensor inverse() => Aten.Inverse.Call(this);

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.LinalgPinv.Call(this, rcond, hermitian);

        public Tensor det() => Aten.LinalgDet.Call(this);

        public Tensor logdet() => Aten.Logdet.Call(this);

        public Tensor cholesky(bool upper = false) => Aten.Cholesky.Call(this, upper);

        public Tensor cholesky_inverse(bool upper = false) => Aten.CholeskyInverse.Call(this, upper);

        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.CholeskySolve.Call(this, input2, upper);
    }
}
