namespace Gan.Imaging;

/// <summary>Bits into bytes, the lowest bit first, as deflate orders them.</summary>
internal sealed class BitWriter(Stream output)
{
    private ulong _bits;
    private int _count;

    /// <param name="value">Nothing above its lowest <paramref name="count"/> bits may be set.</param>
    /// <param name="count">0 … 32.</param>
    public void Write(uint value, int count)
    {
        _bits |= (ulong)value << _count;
        _count += count;
        while (_count >= 8)
        {
            output.WriteByte((byte)_bits);
            _bits >>= 8;
            _count -= 8;
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Flush() => Write(0, (8 - _count) % 8);
}
