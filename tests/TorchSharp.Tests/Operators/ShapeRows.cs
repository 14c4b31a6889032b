using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Views, rearrangements, and other element types.</summary>
internal static class ShapeRows
{
    private static readonly double[,] Tall = { { 1, 2 }, { 3, 4 }, { 5, 6 } };
    private static readonly double[,] Turned = { { 1, 4 }, { 2, 5 }, { 3, 6 } };
    private static readonly double[] Flat = [1, 2, 3, 4, 5, 6];

    public static void AddTo(Rows rows)
    {
        rows.On("view", "", x => x.view(3, 2), Tall);
        rows.Add("view_as", "", x => x[0].view_as(x[1].detach()), Tall, [Rows.X, new long[3, 2]]);
        rows.On("reshape", "", x => x.reshape(-1, 2), Tall);
        rows.On("flatten", "", x => x.flatten(), Flat);
        rows.On("ravel", "", x => x.ravel(), Flat);
        rows.On("unflatten", "", x => x.unflatten(0, 3, 2), Tall, Flat);
        rows.On("unflatten", "size", x => x.unflatten(0, (3, 2)), Tall, Flat);
        rows.On("squeeze", "", x => x.unsqueeze(1).squeeze(), Rows.X);
        rows.On("squeeze", "dim", x => x.unsqueeze(1).squeeze(1), Rows.X);
        rows.On("unsqueeze", "", x => x.unsqueeze(0), new[] { 1.0, 2 }.Length == 2 ? new double[,] { { 1, 2 } } : Flat, new double[] { 1, 2 });
        rows.On("squeeze_", "", x => Rows.Mutating(x.unsqueeze(0), c => c.squeeze_(0)), Rows.X);
        rows.On("unsqueeze_", "", x => Rows.Mutating(x, c => c.unsqueeze_(0)), new double[,] { { 1, 2 } }, new double[] { 1, 2 });
        rows.On("permute", "", x => x.permute(1, 0), Turned);
        rows.On("transpose", "", x => x.transpose(0, 1), Turned);
        rows.On("transpose_", "", x => Rows.Mutating(x, c => c.transpose_(0, 1)), Turned);
        rows.On("swapaxes", "", x => x.swapaxes(0, 1), Turned);
        rows.On("swapdims", "", x => x.swapdims(0, 1), Turned);
        rows.On("movedim", "", x => x.movedim([0], [1]), Turned);
        rows.On("moveaxis", "", x => x.moveaxis([0], [1]), Turned);
        rows.On("t", "", x => x.t(), Turned);
        rows.On("T", "property", x => x.T, Turned);
        rows.On("mT", "property", x => x.mT, Turned);
        rows.On("adjoint", "", x => x.adjoint(), Turned);
        rows.On("expand", "", x => x.expand(2, 3), new double[,] { { 1, 2, 3 }, { 1, 2, 3 } }, new double[] { 1, 2, 3 });
        rows.Add("expand_as", "", x => x[0].expand_as(x[1].detach()), new double[,] { { 1, 2 }, { 1, 2 } }, [new double[] { 1, 2 }, new long[2, 2]]);
        rows.On("broadcast_to", "", x => x.broadcast_to(2, 2), new double[,] { { 1, 2 }, { 1, 2 } }, new double[] { 1, 2 });
        rows.On("repeat", "", x => x.repeat(1, 2), new double[,] { { 1, 2, 1, 2 } }, new double[,] { { 1, 2 } });
        rows.On("repeat_interleave", "", x => x.repeat_interleave(2), new double[] { 1, 1, 2, 2 }, new double[] { 1, 2 });
        rows.On("repeat_interleave", "tensor", x => x.repeat_interleave(tensor([1L, 2L]), 0), new double[] { 1, 2, 2 }, new double[] { 1, 2 });
        rows.On("tile", "", x => x.tile([2]), new double[] { 1, 2, 1, 2 }, new double[] { 1, 2 });
        rows.On("flip", "", x => x.flip(1), new double[,] { { 3, 2, 1 }, { 6, 5, 4 } });
        rows.On("fliplr", "", x => x.fliplr(), new double[,] { { 3, 2, 1 }, { 6, 5, 4 } });
        rows.On("flipud", "", x => x.flipud(), new double[,] { { 4, 5, 6 }, { 1, 2, 3 } });
        rows.On("roll", "", x => x.roll(1, 1), new double[,] { { 3, 1, 2 }, { 6, 4, 5 } });
        rows.On("roll", "flat", x => x.roll(1), new double[,] { { 6, 1, 2 }, { 3, 4, 5 } });
        rows.On("roll", "pair", x => x.roll((1, 1), (0, 1)), new double[,] { { 6, 4, 5 }, { 3, 1, 2 } });
        rows.On("rot90", "", x => x.rot90(), new double[,] { { 3, 6 }, { 2, 5 }, { 1, 4 } });
        rows.On("tril", "", x => x.tril(), new double[,] { { 1, 0, 0 }, { 4, 5, 0 } });
        rows.On("tril_", "", x => Rows.Mutating(x, c => c.tril_()), new double[,] { { 1, 0, 0 }, { 4, 5, 0 } });
        rows.On("triu", "", x => x.triu(1), new double[,] { { 0, 2, 3 }, { 0, 0, 6 } });
        rows.On("triu_", "", x => Rows.Mutating(x, c => c.triu_(1)), new double[,] { { 0, 2, 3 }, { 0, 0, 6 } });
        rows.On("diag", "", x => x.diag(), new double[] { 1, 5 });
        rows.On("diagonal", "", x => x.diagonal(1), new double[] { 2, 6 });
        rows.On("diag_embed", "", x => x.diag_embed(), new double[,] { { 1, 0 }, { 0, 2 } }, new double[] { 1, 2 });
        rows.On("diagflat", "", x => x.diagflat(), new double[,] { { 1, 0 }, { 0, 2 } }, new double[] { 1, 2 });
        rows.On("unfold", "", x => x.unfold(0, 2, 2), Tall, Flat);
        rows.On("as_strided", "", x => x.as_strided([2, 2], [3, 1], 1), new double[,] { { 2, 3 }, { 5, 6 } });
        rows.On("contiguous", "", x => x.t().contiguous(), Turned);
        rows.On("clone", "", x => x.clone(), Rows.X);
        rows.On("alias", "", x => x.alias(), Rows.X);
        rows.On("atleast_1d", "", x => x.sum().atleast_1d(), new[] { 21.0 });
        rows.On("atleast_2d", "", x => x.atleast_2d(), new double[,] { { 1, 2 } }, new double[] { 1, 2 });
        rows.On("atleast_3d", "", x => x.atleast_3d(), new double[,,] { { { 1 }, { 2 } } }, new double[] { 1, 2 });
        rows.On("chunk", "", x => x.chunk(2, 1)[1], new double[,] { { 3 }, { 6 } });
        rows.On("split", "size", x => x.split(2, 1)[0], new double[,] { { 1, 2 }, { 4, 5 } });
        rows.On("split", "sizes", x => x.split([1L, 2L], 1)[1], new double[,] { { 2, 3 }, { 5, 6 } });
        rows.On("tensor_split", "", x => x.tensor_split(2, 1)[0], new double[,] { { 1, 2 }, { 4, 5 } });
        rows.On("tensor_split", "indices", x => x.tensor_split([1L], 1)[1], new double[,] { { 2, 3 }, { 5, 6 } });
        rows.On("unbind", "", x => x.unbind(0)[1], new double[] { 4, 5, 6 });
        rows.On("channel_shuffle", "", x => x.reshape(1, 4, 1, 1).channel_shuffle(2).flatten(), new double[] { 1, 3, 2, 4 }, new double[] { 1, 2, 3, 4 });
        rows.On("detach", "", x => x.detach(), Rows.X, order: 0);
        rows.On("detach_", "", x => Rows.Mutating(x, c => c.detach_()), Rows.X, order: 0);
        rows.On("to", "type", x => x.to(float64).to(float32), Rows.X, order: OperatorCase.UnitSlope);
        rows.On("to", "device", x => x.to("cpu").to(CPU).to(DeviceType.CPU).to(float64, CPU), Rows.X);
        rows.On("to_type", "", x => x.to_type(float64, copy: true), Rows.X);
        rows.On("type", "", x => x.type(float64), Rows.X);
        rows.Add("type_as", "", x => x[0].type_as(x[1]), Rows.X, [Rows.X, Rows.X], OperatorCase.UnitSlope);
        rows.On("cpu", "", x => x.cpu(), Rows.X);
        rows.On("double", "", x => x.@double(), Rows.X);
        rows.On("float", "", x => x.@float(), Rows.X, order: OperatorCase.UnitSlope);
        rows.On("half", "", x => x.half(), Rows.X, order: OperatorCase.UnitSlope);
        rows.On("bfloat16", "", x => x.bfloat16(), Rows.X, order: OperatorCase.UnitSlope);
        rows.On("long", "", x => x.@long(), Rows.X, order: 0);
        rows.On("int", "", x => x.@int(), Rows.X, order: 0);
        rows.On("short", "", x => x.@short(), Rows.X, order: 0);
        rows.On("char", "", x => x.@char(), Rows.X, order: 0);
        rows.On("byte", "", x => x.@byte(), Rows.X, order: 0);
        rows.On("bool", "", x => (x - 1).@bool(), new double[,] { { 0, 1, 1 }, { 1, 1, 1 } }, order: 0);
    }
}
