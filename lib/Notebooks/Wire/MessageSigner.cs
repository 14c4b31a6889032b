using System.Security.Cryptography;
using System.Text;

namespace Notebooks.Wire;

/// <summary>
/// Signs messages with HMAC-SHA256 over their four JSON frames and checks the signatures of others, in constant time. A signature that
/// was seen before is a replay. Without a key nothing is signed or checked, as the protocol has it.
/// </summary>
internal sealed class MessageSigner(string key)
{
    /// <summary>Signatures remembered; older ones are forgotten, as in jupyter_client.</summary>
    public const int Remembered = 1 << 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = new();

    /// <summary>The signature as lower-case hexadecimal text in ASCII; empty without a key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        if (_key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (byte[] frame in frames) hash.AppendData(frame);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Demands that the signature is right and new.</summary>
    /// <exception cref="MalformedMessageException">It is not.</exception>
    public void Check(byte[] signature, ReadOnlySpan<byte[]> frames)
    {
        if (_key.Length == 0) return;
        if (!CryptographicOperations.FixedTimeEquals(Sign(frames), signature)) throw new MalformedMessageException("The signature is wrong.");
        string text = Encoding.ASCII.GetString(signature);
        lock (_gate)
        {
            if (!_seen.Add(text)) throw new MalformedMessageException("The signature was used before.");
            _order.Enqueue(text);
            if (_order.Count > Remembered) _seen.Remove(_order.Dequeue());
        }
    }
}
