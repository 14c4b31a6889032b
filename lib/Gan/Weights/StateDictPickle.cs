using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>The pickle of a state dict, protocol 2, with nothing in it that <c>torch.load(…, weights_only=True)</c> does not allow.</summary>
internal static class StateDictPickle
{
    /// <summary>An OrderedDict of contiguous tensors; the storage of the n-th has the key n.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using MemoryStream pickle = new();
        pickle.Write([0x80, 2]);
        Global("collections", "OrderedDict");
        Op(")R(");
        foreach (var (index, (name, tensor)) in tensors.Index())
        {
            Text(name);
            Global("torch._utils", "_rebuild_tensor_v2");
            Op("((");
            Text("storage");
            Global("torch", ElementType.Of(tensor.dtype).Storage);
            Text(index.ToString(CultureInfo.InvariantCulture));
            Text("cpu");
            Integer(tensor.numel());
            Op("tQ");
            Integer(0);
            Integers(tensor.shape);
            Integers(Strides(tensor.shape));
            pickle.WriteByte(0x89); // Gradients are not kept.
            Global("collections", "OrderedDict");
            Op(")RtR");
        }
        Op("u.");
        return pickle.ToArray();

        void Op(string opcodes) => pickle.Write(Encoding.ASCII.GetBytes(opcodes));

        void Global(string module, string name) => Op($"c{module}\n{name}\n");

        void Text(string text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            pickle.WriteByte((byte)'X');
            pickle.Write(BitConverter.GetBytes(utf8.Length));
            pickle.Write(utf8);
        }

        void Integers(long[] values)
        {
            Op("(");
            foreach (long value in values) Integer(value);
            Op("t");
        }

        void Integer(long value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            if (value is >= 0 and <= int.MaxValue)
            {
                Op("J");
                pickle.Write(bytes[..4]);
                return;
            }
            pickle.Write([0x8a, 8]);
            pickle.Write(bytes);
        }
    }

    private static long[] Strides(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long step = 1;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            strides[d] = step;
            step *= Math.Max(shape[d], 1);
        }
        return strides;
    }
}
