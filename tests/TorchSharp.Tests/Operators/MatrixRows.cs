using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Products and decompositions of matrices; decompositions are checked through what they reassemble to.</summary>
internal static class MatrixRows
{
    private static readonly double[,] M = { { 2, 1 }, { 1, 3 } };
    private static readonly double[,] N = { { 1, 2 }, { 0, 1 } };
    private static readonly double[,] MN = { { 2, 5 }, { 1, 5 } };
    private static readonly double[,] Inverse = { { 0.6, -0.2 }, { -0.2, 0.4 } };
    private static readonly double[] U = [1, 2];
    private static readonly double[] V = [3, -1];
    private static readonly double[,,] Stack = { { { 2, 1 }, { 1, 3 } } };
    private static readonly double[,,] Other = { { { 1, 2 }, { 0, 1 } } };

    public static void AddTo(Rows rows)
    {
        rows.Add("matmul", "", x => x[0].matmul(x[1]), MN, [M, N]);
        rows.Add("mm", "", x => x[0].mm(x[1]), MN, [M, N]);
        rows.Add("bmm", "", x => x[0].bmm(x[1])[0], MN, [Stack, Other]);
        rows.Add("mv", "", x => x[0].mv(x[1]), new double[] { 5, 0 }, [M, V]);
        rows.Add("dot", "", x => x[0].dot(x[1]), 1.0, [U, V]);
        rows.Add("vdot", "", x => x[0].vdot(x[1]), 1.0, [U, V]);
        rows.Add("inner", "", x => x[0].inner(x[1]), 1.0, [U, V]);
        rows.Add("outer", "", x => x[0].outer(x[1]), new double[,] { { 3, -1 }, { 6, -2 } }, [U, V]);
        rows.Add("kron", "", x => x[0].kron(x[1]), new double[] { 3, -1, 6, -2 }, [U, V]);
        rows.Add("addmm", "", x => x[0].addmm(x[1], x[2], 2, 0.5f), new double[,] { { 3, 6.5 }, { 0.5, 4.5 } }, [N, M, N]);
        rows.Add("addmm_", "", x => Rows.Mutating(x[0], c => c.addmm_(x[1], x[2], 2, 0.5f)), new double[,] { { 3, 6.5 }, { 0.5, 4.5 } }, [N, M, N]);
        rows.Add("addmv", "", x => x[0].addmv(x[1], x[2]), new double[] { 6, 2 }, [U, M, V]);
        rows.Add("addmv_", "", x => Rows.Mutating(x[0], c => c.addmv_(x[1], x[2])), new double[] { 6, 2 }, [U, M, V]);
        rows.Add("addr", "", x => x[0].addr(x[1], x[2]), new double[,] { { 5, 0 }, { 7, 1 } }, [M, U, V]);
        rows.Add("addr_", "", x => Rows.Mutating(x[0], c => c.addr_(x[1], x[2])), new double[,] { { 5, 0 }, { 7, 1 } }, [M, U, V]);
        rows.Add("addbmm", "", x => x[0].addbmm(x[1], x[2]), new double[,] { { 3, 7 }, { 1, 6 } }, [N, Stack, Other]);
        rows.Add("addbmm_", "", x => Rows.Mutating(x[0], c => c.addbmm_(x[1], x[2])), new double[,] { { 3, 7 }, { 1, 6 } }, [N, Stack, Other]);
        rows.Add("baddbmm", "", x => x[0].baddbmm(x[1], x[2])[0], new double[,] { { 3, 7 }, { 1, 6 } }, [Other, Stack, Other]);
        rows.Add("tensordot", "", x => x[0].tensordot(x[1], 1), MN, [M, N]);
        rows.Add("tensordot", "dims", x => x[0].tensordot(x[1], [0, 1], [0, 1]), 7.0, [M, N]);
        rows.On("matrix_power", "", x => x.matrix_power(2), new double[,] { { 5, 5 }, { 5, 10 } }, M);
        rows.On("matrix_exp", "", x => x.matrix_exp(), new double[,] { { 1, 2 }, { 0, 1 } }, new double[,] { { 0, 2 }, { 0, 0 } });
        rows.On("inverse", "", x => x.inverse(), Inverse, M);
        rows.On("pinverse", "", x => x.pinverse(), Inverse, M);
        rows.On("det", "", x => x.det(), 5.0, M);
        rows.On("logdet", "", x => x.logdet(), Math.Log(5), M);
        rows.On("cholesky", "", x => ((x + x.mT) / 2).cholesky(), new[,] { { Math.Sqrt(2), 0 }, { 1 / Math.Sqrt(2), Math.Sqrt(2.5) } }, M);
        rows.On("cholesky_inverse", "", x => x.tril().cholesky_inverse(), Inverse, new[,] { { Math.Sqrt(2), 0 }, { 1 / Math.Sqrt(2), Math.Sqrt(2.5) } });
        rows.Add("cholesky_solve", "", x => x[0].cholesky_solve(x[1].tril()), new double[,] { { 2 }, { -1 } },
            [new double[,] { { 3 }, { -1 } }, new[,] { { Math.Sqrt(2), 0 }, { 1 / Math.Sqrt(2), Math.Sqrt(2.5) } }]);
        Functions(rows);
        Decompositions(rows);
    }

    private static void Functions(Rows rows)
    {
        rows.Add("torch.cat", "", x => cat(x, 1), new double[,] { { 2, 1, 1, 2 }, { 1, 3, 0, 1 } }, [M, N]);
        rows.Add("torch.stack", "", x => stack(x, 1), new double[,] { { 1, 3 }, { 2, -1 } }, [U, V]);
        rows.Add("torch.hstack", "", x => hstack(x), new double[] { 1, 2, 3, -1 }, [U, V]);
        rows.Add("torch.vstack", "", x => vstack(x), new double[,] { { 1, 2 }, { 3, -1 } }, [U, V]);
        rows.Add("torch.einsum", "", x => einsum("ij,jk->ki", x[0], x[1]), new double[,] { { 2, 1 }, { 5, 5 } }, [M, N]);
        rows.Add("torch.cdist", "", x => cdist(x[0], x[1]), new[,] { { Math.Sqrt(2), 2 }, { 1, Math.Sqrt(5) } }, [M, N], 1);
        rows.Add("torch.where", "", x => where(x[0].detach() > 1.5, x[0], x[1]), new double[,] { { 2, 2 }, { 0, 3 } }, [M, N]);
        rows.Add("torch.block_diag", "", x => block_diag(x), new double[,] { { 1, 2, 0, 0 }, { 0, 0, 3, -1 } }, [U, V]);
        rows.Add("torch.cartesian_prod", "", x => cartesian_prod(x), new double[,] { { 1, 3 }, { 1, -1 }, { 2, 3 }, { 2, -1 } }, [U, V]);
        rows.Add("torch.meshgrid", "", x => meshgrid(x)[0] + (2 * meshgrid(x)[1]), new double[,] { { 7, -1 }, { 8, 0 } }, [U, V]);
        rows.Add("torch.searchsorted", "", x => searchsorted(x[0], x[1]), new double[] { 2, 0 }, [U, V], 0);
        rows.Add("torch.trapezoid", "", x => trapezoid(x[0], dx: 2), 3.0, [U]);
        rows.Add("operators", "", x => -(2 - (x[0] * 3)) / (1 / x[1]), new double[] { 3, -4 }, [U, V]);
        rows.Add("operators", "modulo", x => x[0] % 1.6, new[] { 1, 0.4 }, [U]);
    }

    private static void Decompositions(Rows rows)
    {
        rows.On("linalg.eigvalsh", "", x => linalg.eigvalsh((x + x.mT) / 2), new[] { 2.5 - (Math.Sqrt(5) / 2), 2.5 + (Math.Sqrt(5) / 2) }, M);
        rows.On("linalg.eigh", "", x => { (Tensor w, Tensor v) = linalg.eigh((x + x.mT) / 2); return v.matmul(w.diag()).matmul(v.mT); }, M, M);
        rows.On("linalg.svd", "", x => { (Tensor u, Tensor s, Tensor vh) = linalg.svd(x, false); return u.matmul(s.diag()).matmul(vh); }, N, N);
        rows.On("linalg.svdvals", "", x => linalg.svdvals(x), new[] { 1 + Math.Sqrt(2), Math.Sqrt(2) - 1 }, N);
        rows.On("linalg.cholesky", "", x => linalg.cholesky(x).matmul(linalg.cholesky(x).mT), M, M, order: 0);
        rows.All[^1] = rows.All[^1] with { Order = 1, Apply = x => { Tensor l = linalg.cholesky((x[0] + x[0].mT) / 2); return l.matmul(l.mT); } };
        rows.On("linalg.qr", "", x => { (Tensor q, Tensor r) = linalg.qr(x); return q.matmul(r); }, N, N);
        rows.On("linalg.inv", "", x => linalg.inv(x), Inverse, M);
        rows.Add("linalg.solve", "", x => linalg.solve(x[0], x[1]), new double[] { 2, -1 }, [M, V]);
        rows.Add("linalg.solve_triangular", "", x => linalg.solve_triangular(x[0], x[1], upper: true), new double[,] { { 5 }, { -1 } }, [N, new double[,] { { 3 }, { -1 } }]);
        rows.On("linalg.det", "", x => linalg.det(x), 5.0, M);
        rows.On("linalg.slogdet", "", x => linalg.slogdet(x).Item2, Math.Log(5), M);
        rows.On("linalg.pinv", "", x => linalg.pinv(x), Inverse, M);
        rows.On("linalg.matrix_rank", "", x => linalg.matrix_rank(x), 1.0, new double[,] { { 1, 2 }, { 2, 4 } }, order: 0);
        rows.Add("linalg.lstsq", "", x => linalg.lstsq(x[0], x[1]).Solution, new double[,] { { 2 }, { -1 } }, [M, new double[,] { { 3 }, { -1 } }]);
        rows.On("linalg.norm", "", x => linalg.norm(x), Math.Sqrt(15), M);
        rows.On("linalg.norm", "dims", x => linalg.norm(x, 1.0, [1]), new double[] { 3, 4 }, M);
        rows.On("linalg.vector_norm", "", x => linalg.vector_norm(x, 2, [0]), new[] { Math.Sqrt(5), Math.Sqrt(10) }, M);
        rows.On("linalg.matrix_norm", "", x => linalg.matrix_norm(x), Math.Sqrt(15), M);
        rows.Add("linalg.multi_dot", "", x => linalg.multi_dot(x), MN, [M, N]);
    }
}
