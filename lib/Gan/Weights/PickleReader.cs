using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;

namespace Gan.Weights;

/// <summary>
/// Reads one pickle (protocols 2 to 5, the opcodes PyTorch and NVIDIA's files use) into plain values: null, bool, long, BigInteger, double,
/// string, <see cref="ByteRun"/>, object?[] for tuples, lists, ordered dictionaries, and what the table of names stands for. It never
/// executes anything, and charges every value to a budget before making it.
/// </summary>
/// <param name="cursor">At the pickle; left right behind it.</param>
/// <param name="names">What the pickle may refer to.</param>
/// <param name="budget">What its values may take.</param>
/// <param name="persistent">Turns a persistent id into a value.</param>
internal sealed class PickleReader(PickleCursor cursor, PickleNames names, PickleBudget budget, Func<object?, object?> persistent)
{
    private const int LongestInteger = 256;

    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];

    /// <summary>The byte of the opcode that is being read.</summary>
    public long At { get; private set; }

    public PickleBudget Budget => budget;

    public ByteSource Source => cursor.Source;

    /// <exception cref="InvalidDataException">Cut short, an unknown global or opcode, a stack that does not fit, or values beyond the budget.</exception>
    public object? Read()
    {
        try
        {
            while (true)
            {
                At = cursor.Position;
                int opcode = cursor.Byte();
                budget.Charge(8, At);
                if (opcode == '.') return Pop();
                Execute(opcode);
            }
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or OverflowException)
        {
            throw cursor.Source.Error(At, $"the pickle is malformed: {(e is InvalidCastException ? e.Message : "a value does not fit")}.");
        }
    }

    /// <summary>A dictionary in the order of insertion, as Python's are, optionally from (key, value) pairs or another dictionary.</summary>
    public OrderedDictionary<object, object?> NewDictionary(object? from = null)
    {
        int count = from is ICollection known ? known.Count : 0;
        budget.Charge(120 + 64L * count, At);
        OrderedDictionary<object, object?> result = new(PickleKeys.Comparer);
        if (from is OrderedDictionary<object, object?> other)
        {
            foreach (var (key, value) in other) result[key] = value;
            return result;
        }
        foreach (object? pair in from as IList ?? Array.Empty<object>())
        {
            if (pair is not IList { Count: 2 } items) throw new InvalidCastException("a dictionary is made from what is no pair");
            result[Key(items[0])] = items[1];
        }
        return result;
    }

    private void Execute(int opcode)
    {
        switch (opcode)
        {
            case 0x80: Protocol(cursor.Byte()); break;
            case 0x95: cursor.Take(8); break;                                   // FRAME, a hint
            case '(': _marks.Add(_stack.Count); break;
            case 'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(cursor.Take(4))); break;
            case 'K': Push((long)cursor.Byte()); break;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(cursor.Take(2))); break;
            case 0x8a: PushInteger(cursor.Byte()); break;
            case 0x8b: PushInteger(Length4()); break;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(cursor.Take(8))); break;
            case 'X': PushText(Length4(), Encoding.UTF8); break;
            case 0x8c: PushText(cursor.Byte(), Encoding.UTF8); break;
            case 0x8d: PushText(Length8(), Encoding.UTF8); break;
            case 'T': PushText(Length4(), Encoding.Latin1); break;
            case 'U': PushText(cursor.Byte(), Encoding.Latin1); break;
            case 'B': Push(cursor.Run(Length4()), 48); break;
            case 'C': Push(cursor.Run(cursor.Byte()), 48); break;
            case 0x8e or 0x96: Push(cursor.Run(Length8()), 48); break;          // bytes, bytearray
            case 0x98: break;                                                   // READONLY_BUFFER
            case '}': Push(NewDictionary()); break;
            case ']' or 0x8f: Push(new List<object?>(), 64); break;
            case ')': Push(Array.Empty<object?>()); break;
            case 't': Push(PopMark()); break;
            case 0x85 or 0x86 or 0x87: Push(PopMany(opcode - 0x84)); break;
            case 0x91: Push(new List<object?>(PopMark()), 64); break;           // FROZENSET
            case '0': Discard(); break;
            case '1': PopMark(); break;
            case '2': Push(Top()); break;
            case 'q': Memoize(cursor.Byte()); break;
            case 'r': Memoize(Length4()); break;
            case 0x94: Memoize(_memo.Count); break;
            case 'h': Push(Recall(cursor.Byte())); break;
            case 'j': Push(Recall(Length4())); break;
            case 'c': Push(names.Resolve(cursor.Line(), cursor.Line(), cursor.Source, At)); break;
            case 0x93: StackGlobal(); break;
            case 'R' or 0x81: Call(); break;
            case 'b': Build(); break;
            case 'a': Append(PopMany(1)); break;
            case 'e' or 0x90: Append(PopMark()); break;
            case 's': SetItems(PopMany(2)); break;
            case 'u': SetItems(PopMark()); break;
            case 'Q': Push(persistent(Pop()), 96); break;
            default: throw cursor.Source.Error(At, $"pickle opcode 0x{opcode:x2} is none that weights need.");
        }
    }

    private void Protocol(int version)
    {
        if (version is < 2 or > 5) throw cursor.Source.Error(At, $"pickle protocol {version} is not supported; 2 to 5 are read.");
    }

    private void StackGlobal()
    {
        if (PopMany(2) is not [string module, string name]) throw new InvalidCastException("the name of a class is no text");
        Push(names.Resolve(module, name, cursor.Source, At));
    }

    private void Call()
    {
        if (PopMany(2) is not [PickleNames.Callable callable, object?[] args]) throw new InvalidCastException("something that is no function is called");
        budget.Charge(128, At);
        Push(callable.Call(args, this));
    }

    /// <summary>State set on a dictionary (PyTorch's _metadata) says nothing about weights; NumPy's and NVIDIA's objects take theirs.</summary>
    private void Build()
    {
        object? state = Pop();
        if (Top() is IPickledState target) target.SetState(state, this);
        else if (Top() is not OrderedDictionary<object, object?>) throw new InvalidCastException("state is set on something that has none");
    }

    private void Append(object?[] items)
    {
        if (Top() is not List<object?> list) throw new InvalidCastException("there is no list to append to");
        budget.Charge(16L * items.Length, At);
        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Top() is not OrderedDictionary<object, object?> dictionary) throw new InvalidCastException("there is no dictionary to put an item in");
        if (items.Length % 2 != 0) throw new InvalidCastException("a key has no value");
        budget.Charge(64L * items.Length / 2, At);
        for (int i = 0; i < items.Length; i += 2) dictionary[Key(items[i])] = items[i + 1];
    }

    private static object Key(object? key) => key ?? throw new InvalidCastException("a key is None");

    private void Memoize(long index)
    {
        budget.Charge(64, At);
        _memo[index] = Top();
    }

    private object? Recall(long index) => _memo.TryGetValue(index, out object? value) ? value : throw new InvalidCastException($"memo {index} is empty");

    private void Push(object? value, int cost = 32)
    {
        budget.Charge(cost, At);
        _stack.Add(value);
    }

    private object? Top() => _stack.Count > Floor ? _stack[^1] : throw new InvalidCastException("the stack is empty");

    private int Floor => _marks.Count > 0 ? _marks[^1] : 0;

    private object? Pop()
    {
        object? value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    /// <summary>POP also takes a mark away.</summary>
    private void Discard()
    {
        if (_stack.Count == Floor && _marks.Count > 0) _marks.RemoveAt(_marks.Count - 1);
        else Pop();
    }

    private object?[] PopMany(int count)
    {
        budget.Charge(24 + 8 * count, At);
        object?[] items = new object?[count];
        while (count > 0) items[--count] = Pop();
        return items;
    }

    private object?[] PopMark()
    {
        if (_marks.Count == 0) throw new InvalidCastException("the stack has no mark");
        int mark = _marks[^1];
        budget.Charge(24 + 8L * (_stack.Count - mark), At);
        object?[] items = [.. _stack[mark..]];
        _marks.RemoveAt(_marks.Count - 1);
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private long Length4() => BinaryPrimitives.ReadUInt32LittleEndian(cursor.Take(4));

    private long Length8() => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(cursor.Take(8)));

    private void PushText(long bytes, Encoding encoding)
    {
        cursor.Source.Check(cursor.Position, bytes);
        budget.Charge(32 + 3 * bytes, At);
        Push(cursor.Text(bytes, encoding));
    }

    private void PushInteger(long bytes)
    {
        if (bytes > LongestInteger) throw new InvalidCastException($"an integer of {bytes} bytes is longer than {LongestInteger}");
        BigInteger value = new(cursor.Take((int)bytes));
        if (value >= long.MinValue && value <= long.MaxValue) Push((long)value);
        else Push(value, 320);
    }
}
