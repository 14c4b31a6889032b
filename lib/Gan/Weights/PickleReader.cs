using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;

namespace Gan.Weights;

/// <summary>
/// Reads one pickle (protocols 2 to 4, the opcodes PyTorch uses) into plain values: null, bool, long, BigInteger, double, string,
/// byte[], object?[] for tuples, lists, ordered dictionaries, and the tensors of <see cref="TorchGlobals"/>. It never executes anything.
/// </summary>
/// <param name="stream">Positioned at the pickle; left right behind it.</param>
/// <param name="file">What messages call the file.</param>
/// <param name="persistent">Turns a persistent id into a value.</param>
internal sealed class PickleReader(Stream stream, string file, Func<object?, object?> persistent)
{
    private static readonly object MarkSentinel = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];

    /// <exception cref="EndOfStreamException">The stream ends inside the pickle.</exception>
    /// <exception cref="InvalidDataException">An unknown global or opcode, or a stack that does not fit.</exception>
    public object? Read()
    {
        try
        {
            while (true)
            {
                int opcode = Byte();
                if (opcode == '.') return Pop();
                Execute(opcode);
            }
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{file} holds a malformed pickle near byte {stream.Position}: {e.Message}", e);
        }
    }

    /// <summary>A dictionary in the order of insertion, as Python's are, optionally from (key, value) pairs.</summary>
    internal static OrderedDictionary<object, object?> NewDictionary(IEnumerable? pairs)
    {
        OrderedDictionary<object, object?> result = [];
        foreach (object? pair in pairs ?? Array.Empty<object>())
        {
            if (pair is not IList { Count: 2 } items) throw new InvalidCastException("a dictionary's pair is none");
            result[Key(items[0])] = items[1];
        }
        return result;
    }

    private void Execute(int opcode)
    {
        switch (opcode)
        {
            case 0x80: Protocol(Byte()); break;
            case 0x95: Bytes(8); break;                                         // FRAME, a hint
            case '(': Push(MarkSentinel); break;
            case 'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
            case 'K': Push((long)Byte()); break;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case 0x8a: PushInteger(Bytes(Byte())); break;
            case 0x8b: PushInteger(Bytes(Length4())); break;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
            case 'X': Push(Encoding.UTF8.GetString(Bytes(Length4()))); break;
            case 0x8c: Push(Encoding.UTF8.GetString(Bytes(Byte()))); break;
            case 0x8d: Push(Encoding.UTF8.GetString(Bytes(Length8()))); break;
            case 'T': Push(Encoding.Latin1.GetString(Bytes(Length4()))); break;
            case 'U': Push(Encoding.Latin1.GetString(Bytes(Byte()))); break;
            case 'B': Push(Bytes(Length4())); break;
            case 'C': Push(Bytes(Byte())); break;
            case 0x8e: Push(Bytes(Length8())); break;
            case '}': Push(NewDictionary(null)); break;
            case ']' or 0x8f: Push(new List<object?>()); break;
            case ')': Push(Array.Empty<object?>()); break;
            case 't': Push(PopMark()); break;
            case 0x85 or 0x86 or 0x87: Push(PopMany(opcode - 0x84)); break;
            case 0x91: Push(new List<object?>(PopMark())); break;               // FROZENSET
            case '0': Pop(); break;
            case '1': PopMark(); break;
            case '2': Push(Top()); break;
            case 'q': _memo[Byte()] = Top(); break;
            case 'r': _memo[Length4()] = Top(); break;
            case 0x94: _memo[_memo.Count] = Top(); break;
            case 'h': Push(Recall(Byte())); break;
            case 'j': Push(Recall(Length4())); break;
            case 'c': Push(TorchGlobals.Resolve(Line(), Line(), file)); break;
            case 0x93: StackGlobal(); break;
            case 'R' or 0x81: Call(); break;
            case 'b': Build(); break;
            case 'a': Append([Pop()]); break;
            case 'e' or 0x90: Append(PopMark()); break;
            case 's': SetItems(PopMany(2)); break;
            case 'u': SetItems(PopMark()); break;
            case 'Q': Push(persistent(Pop())); break;
            default:
                throw new InvalidDataException(
                    $"{file} uses pickle opcode 0x{opcode:x2} at byte {stream.Position - 1}, which PyTorch's weights never need.");
        }
    }

    private void Protocol(int version)
    {
        if (version is < 2 or > 4) throw new InvalidDataException($"{file} is pickled with protocol {version}; 2 to 4 are read.");
    }

    private void StackGlobal()
    {
        object?[] names = PopMany(2);
        Push(TorchGlobals.Resolve((string?)names[0] ?? "", (string?)names[1] ?? "", file));
    }

    private void Call()
    {
        object?[] pair = PopMany(2);
        if (pair is not [TorchGlobals.Callable callable, object?[] args]) throw new InvalidCastException("something that is no function is called");
        Push(callable.Call(args));
    }

    /// <summary>State set on an ordered dictionary (PyTorch's _metadata) says nothing about weights; nothing else may be built.</summary>
    private void Build()
    {
        Pop();
        if (Top() is not OrderedDictionary<object, object?>) throw new InvalidCastException("state is set on something that is no dictionary");
    }

    private void Append(object?[] items) => ((List<object?>?)Top() ?? throw new InvalidCastException("there is no list")).AddRange(items);

    private void SetItems(object?[] items)
    {
        var dictionary = (OrderedDictionary<object, object?>?)Top() ?? throw new InvalidCastException("there is no dictionary");
        if (items.Length % 2 != 0) throw new InvalidCastException("a key has no value");
        for (int i = 0; i < items.Length; i += 2) dictionary[Key(items[i])] = items[i + 1];
    }

    private static object Key(object? key) => key ?? throw new InvalidCastException("a key is None");

    private object? Recall(long index) =>
        _memo.TryGetValue(index, out object? value) ? value : throw new InvalidCastException($"memo {index} is empty");

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > 0 && _stack[^1] != MarkSentinel ? _stack[^1] : throw new InvalidCastException("the stack is empty");

    private object? Pop()
    {
        object? value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        object?[] items = new object?[count];
        while (count > 0) items[--count] = Pop();
        return items;
    }

    private object?[] PopMark()
    {
        int mark = _stack.LastIndexOf(MarkSentinel);
        if (mark < 0) throw new InvalidCastException("the stack has no mark");
        object?[] items = [.. _stack[(mark + 1)..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private int Byte()
    {
        int value = stream.ReadByte();
        return value >= 0 ? value : throw new EndOfStreamException();
    }

    private int Length4() => checked((int)BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)));

    private int Length8() => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8)));

    private byte[] Bytes(int count)
    {
        if (count > stream.Length - stream.Position) throw new EndOfStreamException();
        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void PushInteger(byte[] littleEndian)
    {
        BigInteger value = new(littleEndian);
        if (value >= long.MinValue && value <= long.MaxValue) Push((long)value);
        else Push(value);
    }

    private string Line()
    {
        StringBuilder line = new();
        for (int c = Byte(); c != '\n'; c = Byte()) line.Append(line.Length < 200 ? (char)c : throw new InvalidCastException("a name has no end"));
        return line.ToString();
    }
}
