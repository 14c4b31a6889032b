namespace Gan.Imaging;

/// <summary>
/// One block of a deflate stream (RFC 1951 §3.2): literals and matches, in the fixed code or in one of its own, whichever is shorter.
/// </summary>
internal sealed class DeflateBlock
{
    private const int Capacity = 1 << 15;
    private const int EndOfBlock = 256;
    private const int LengthSymbols = 286, DistanceSymbols = 30;

    private static readonly (int First, int ExtraBits)[] LengthRanges = Ranges(3, 28, lanes: 4, plain: 8).Append((258, 0)).ToArray();
    private static readonly (int First, int ExtraBits)[] DistanceRanges = Ranges(1, 30, lanes: 2, plain: 4).ToArray();
    private static readonly HuffmanCode FixedLiterals = new(
        [.. Enumerable.Range(0, 288).Select(i => (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))]);
    private static readonly HuffmanCode FixedDistances = new([.. Enumerable.Repeat((byte)5, DistanceSymbols)]);
    private static readonly byte[] CodeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly List<(int Value, int Distance)> _tokens = new(Capacity);
    private readonly int[] _literals = new int[LengthSymbols];
    private readonly int[] _distances = new int[DistanceSymbols];

    public bool IsFull => _tokens.Count >= Capacity;

    public void AddLiteral(byte value)
    {
        _tokens.Add((value, 0));
        _literals[value]++;
    }

    /// <param name="length">3 … 258.</param>
    /// <param name="distance">1 … 32768.</param>
    public void AddMatch(int length, int distance)
    {
        _tokens.Add((length, distance));
        _literals[EndOfBlock + 1 + Symbol(LengthRanges, length)]++;
        _distances[Symbol(DistanceRanges, distance)]++;
    }

    public void Write(BitWriter bits, bool last)
    {
        _literals[EndOfBlock] = 1;
        HuffmanCode literals = HuffmanCode.For(_literals, 15), distances = HuffmanCode.For(_distances, 15);
        int literalCount = LastUsed(literals) + 1, distanceCount = LastUsed(distances) + 1;
        List<(byte Symbol, byte Extra)> runs = RunLengths([.. literals.Lengths[..literalCount], .. distances.Lengths[..distanceCount]]);
        int[] runCounts = new int[19];
        foreach ((byte symbol, _) in runs) runCounts[symbol]++;
        HuffmanCode runCode = HuffmanCode.For(runCounts, 7);
        int orderCount = Math.Max(4, Array.FindLastIndex(CodeLengthOrder, s => runCode.Lengths[s] > 0) + 1);

        long tables = 14 + 3 * orderCount + runCode.Cost(runCounts) + runs.Sum(run => ExtraBits(run.Symbol));
        long ownCost = tables + literals.Cost(_literals) + distances.Cost(_distances);
        long fixedCost = FixedLiterals.Cost(_literals) + FixedDistances.Cost(_distances);
        bits.Write(last ? 1u : 0u, 1);
        if (fixedCost <= ownCost)
        {
            bits.Write(1, 2);
            WriteTokens(bits, FixedLiterals, FixedDistances);
            return;
        }
        bits.Write(2, 2);
        bits.Write((uint)(literalCount - 257), 5);
        bits.Write((uint)(distanceCount - 1), 5);
        bits.Write((uint)(orderCount - 4), 4);
        for (int i = 0; i < orderCount; i++) bits.Write(runCode.Lengths[CodeLengthOrder[i]], 3);
        foreach ((byte symbol, byte extra) in runs)
        {
            runCode.Write(bits, symbol);
            bits.Write(extra, ExtraBits(symbol));
        }
        WriteTokens(bits, literals, distances);
    }

    private void WriteTokens(BitWriter bits, HuffmanCode literals, HuffmanCode distances)
    {
        foreach ((int value, int distance) in _tokens)
        {
            if (distance == 0)
            {
                literals.Write(bits, value);
                continue;
            }
            int length = Symbol(LengthRanges, value), offset = Symbol(DistanceRanges, distance);
            literals.Write(bits, EndOfBlock + 1 + length);
            bits.Write((uint)(value - LengthRanges[length].First), LengthRanges[length].ExtraBits);
            distances.Write(bits, offset);
            bits.Write((uint)(distance - DistanceRanges[offset].First), DistanceRanges[offset].ExtraBits);
        }
        literals.Write(bits, EndOfBlock);
    }

    /// <summary>Code lengths with repetitions as symbols 16 (the last, 3–6 times), 17 (zero, 3–10) and 18 (zero, 11–138): §3.2.7.</summary>
    private static List<(byte Symbol, byte Extra)> RunLengths(byte[] lengths)
    {
        List<(byte, byte)> runs = [];
        for (int i = 0; i < lengths.Length;)
        {
            int run = 1;
            while (i + run < lengths.Length && lengths[i + run] == lengths[i]) run++;
            int left = run;
            if (lengths[i] != 0)
            {
                runs.Add((lengths[i], 0));
                for (left--; left >= 3; left -= Math.Min(left, 6)) runs.Add((16, (byte)(Math.Min(left, 6) - 3)));
            }
            else
            {
                for (; left >= 11; left -= Math.Min(left, 138)) runs.Add((18, (byte)(Math.Min(left, 138) - 11)));
                for (; left >= 3; left -= Math.Min(left, 10)) runs.Add((17, (byte)(Math.Min(left, 10) - 3)));
            }
            for (; left > 0; left--) runs.Add((lengths[i], 0));
            i += run;
        }
        return runs;
    }

    private static int ExtraBits(byte symbol) => symbol switch { 16 => 2, 17 => 3, 18 => 7, _ => 0 };

    private static int LastUsed(HuffmanCode code) =>
        Math.Max(Array.FindLastIndex(code.Lengths, length => length > 0), code.Lengths.Length == LengthSymbols ? EndOfBlock : 0);

    /// <summary>The tables of §3.2.5: some symbols for one value each, then each group of lanes covers twice as many values.</summary>
    private static IEnumerable<(int First, int ExtraBits)> Ranges(int first, int count, int lanes, int plain)
    {
        for (int i = 0; i < count; i++)
        {
            int extra = i < plain ? 0 : i / lanes - 1;
            yield return (first, extra);
            first += 1 << extra;
        }
    }

    private static int Symbol((int First, int ExtraBits)[] ranges, int value)
    {
        int symbol = Array.BinarySearch(ranges, (value, int.MaxValue));
        return symbol >= 0 ? symbol : ~symbol - 1;
    }
}
