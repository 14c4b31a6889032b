using System.Runtime.InteropServices;
using System.Text;
using Gan.Data;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Twins;

/// <summary>Tensors in .npy files, which is how a twin gets them.</summary>
internal static class TwinArray
{
    /// <summary>Writes a float32 tensor.</summary>
    public static string Save(string path, Tensor tensor)
    {
        string shape = string.Concat(tensor.shape.Select(n => $"{n},"));
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";
        header = header.PadRight((header.Length + 11) / 64 * 64 + 53) + "\n"; // 10 bytes before it, and a multiple of 64 in all
        using FileStream stream = File.Create(path);
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header)]);
        stream.Write(MemoryMarshal.AsBytes<float>(tensor.detach().to_type(float32).contiguous().data<float>().ToArray()));
        return path;
    }

    /// <summary>Reads a float32 array.</summary>
    public static Tensor Load(string path)
    {
        Npy array = Npy.Parse(File.ReadAllBytes(path), path);
        Assert.Equal(('f', 4), (array.Kind, array.ItemBytes));
        return tensor(MemoryMarshal.Cast<byte, float>(array.Values).ToArray()).reshape([.. array.Shape.Select(n => (long)n)]);
    }
}
