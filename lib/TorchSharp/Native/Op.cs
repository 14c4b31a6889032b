using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// An operator of libtorch's dispatcher, such as <c>new Op("aten::add", "Tensor")</c>. Arguments follow its schema; trailing ones that are
/// left out take the schema's defaults. An operator whose name ends in <c>_</c> works in place and returns its first argument.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int StackWords = 96;

    private readonly bool _inPlace = name.EndsWith('_') && !name.EndsWith("__", StringComparison.Ordinal);
    private void* _handle;

    /// <summary>Runs it and returns its one tensor.</summary>
    /// <exception cref="ExternalException">The operator failed; the message is libtorch's, the operator and what it was given.</exception>
    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        int count = Invoke(args, &result, 1);
        if (count != 1 || result.Tag != Tag.Tensor || result.Pointer == null) throw Unexpected(count, "one tensor");
        if (_inPlace)
        {
            Shim.shim_release((nint)result.Pointer);
            return (Tensor)args[0].Reference!;
        }
        return new Tensor((nint)result.Pointer);
    }

    /// <summary>Runs it and returns its tensors, whether it returns a list or several; an undefined one is null.</summary>
    /// <exception cref="ExternalException">As <see cref="Call"/>.</exception>
    public Tensor[] CallMany(params ReadOnlySpan<Arg> args)
    {
        const int Room = 8;
        NativeValue* results = stackalloc NativeValue[Room];
        int count = Invoke(args, results, Room);
        var tensors = new Tensor[count];
        if (count <= Room)
        {
            Wrap(results, tensors);
            return tensors;
        }
        var all = new NativeValue[count];
        fixed (NativeValue* first = all)
        {
            Shim.shim_results(first);
            Wrap(first, tensors);
        }
        return tensors;
    }

    /// <summary>Runs an operator whose result, if any, is not wanted.</summary>
    /// <exception cref="ExternalException">As <see cref="Call"/>.</exception>
    public void Run(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        int count = Invoke(args, &result, 1);
        if (count == 1 && result.Tag == Tag.Tensor && result.Pointer != null) Shim.shim_release((nint)result.Pointer);
        else if (count > 1) throw Unexpected(count, "at most one result");
    }

    /// <summary>Runs an operator that returns one number or truth value.</summary>
    /// <exception cref="ExternalException">As <see cref="Call"/>.</exception>
    public Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        int count = Invoke(args, &result, 1);
        if (count != 1 || result.Tag is not (Tag.Int or Tag.Double or Tag.Bool)) throw Unexpected(count, "one number");
        return new Scalar(result.Tag, result.Integer);
    }

    /// <summary>The two tensors of an operator that returns a pair.</summary>
    public (Tensor, Tensor) CallPair(params ReadOnlySpan<Arg> args)
    {
        Tensor[] both = CallMany(args);
        return (both[0], both[1]);
    }

    /// <summary>The three tensors of an operator that returns three.</summary>
    public (Tensor, Tensor, Tensor) CallTriple(params ReadOnlySpan<Arg> args)
    {
        Tensor[] all = CallMany(args);
        return (all[0], all[1], all[2]);
    }

    public override string ToString() => overload.Length == 0 ? name : $"{name}.{overload}";

    private static void Wrap(NativeValue* results, Tensor[] tensors)
    {
        for (int k = 0; k < tensors.Length; k++)
            tensors[k] = results[k].Tag == Tag.Tensor && results[k].Pointer != null ? new Tensor((nint)results[k].Pointer) : null!;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, NativeValue* results, int capacity)
    {
        if (_handle == null) Resolve();
        int words = 0;
        foreach (ref readonly Arg arg in args)
            if (arg.Tag >= Tag.Ints) words += Words(arg);

        NativeValue* values = stackalloc NativeValue[args.Length];
        long* fixedRoom = stackalloc long[StackWords];
        long* allocated = words > StackWords ? (long*)NativeMemory.Alloc((nuint)words, sizeof(long)) : null;
        long* room = allocated != null ? allocated : fixedRoom;
        try
        {
            for (int k = 0; k < args.Length; k++)
            {
                ref readonly Arg arg = ref args[k];
                ref NativeValue value = ref values[k];
                value.Tag = arg.Tag;
                value.Count = arg.Count;
                if (arg.Tag == Tag.Tensor) value.Integer = Unsafe.As<Tensor>(arg.Reference!).Handle;
                else if (arg.Tag < Tag.Ints || arg.Tag is Tag.Device or Tag.Generator) value.Integer = arg.Bits;
                else room += Marshal(arg, ref value, room);
            }
            int count = Shim.shim_call(_handle, values, args.Length, results, capacity);
            return count >= 0 ? count : throw Shim.Failure();
        }
        finally
        {
            if (allocated != null) NativeMemory.Free(allocated);
        }
    }

    private static int Words(in Arg arg) => arg.Tag switch
    {
        Tag.Ints or Tag.Doubles or Tag.Tensors => arg.Count,
        Tag.Bools => (arg.Count + 7) / 8,
        Tag.String => (Encoding.UTF8.GetByteCount((string)arg.Reference!) + 7) / 8,
        _ => 0,
    };

    // Copies a list to where the native side finds it; returns the words it took.
    private static int Marshal(in Arg arg, ref NativeValue value, long* room)
    {
        value.Pointer = room;
        switch (arg.Tag)
        {
            case Tag.Ints:
                ((long[])arg.Reference!).CopyTo(new Span<long>(room, arg.Count));
                break;
            case Tag.Doubles:
                ((double[])arg.Reference!).CopyTo(new Span<double>(room, arg.Count));
                break;
            case Tag.Bools:
                ((bool[])arg.Reference!).CopyTo(new Span<bool>(room, arg.Count));
                break;
            case Tag.String:
                value.Count = Encoding.UTF8.GetBytes((string)arg.Reference!, new Span<byte>(room, Words(arg) * sizeof(long)));
                break;
            default:
                var tensors = (Tensor?[])arg.Reference!;
                for (int k = 0; k < tensors.Length; k++) room[k] = tensors[k]?.Handle ?? 0;
                break;
        }
        return Words(arg);
    }

    /// <summary>Finds it now instead of at the first call.</summary>
    /// <exception cref="NotSupportedException">This libtorch does not have it.</exception>
    internal void Resolve()
    {
        void* found = Shim.shim_operator(name, overload);
        if (found == null)
            throw new NotSupportedException($"The operator {this} does not exist in libtorch {Shim.Version}: {Shim.Failure().Message}");
        _handle = found;
    }

    private InvalidOperationException Unexpected(int count, string wanted) =>
        new($"The operator {this} returned {count} results where {wanted} was expected.");
}
