using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Tests.Wire;

/// <summary>Frames as Jupyter's own client writes them.</summary>
public sealed class MessageCodecTests
{
    [Fact]
    public void A_signature_is_that_of_jupyter_client()
    {
        // hmac.new(b"secret", digestmod="sha256") over the four frames, by Python's standard library.
        byte[][] frames = ["{\"msg_id\":\"1\",\"msg_type\":\"x\"}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"a\":1}"u8.ToArray()];
        Assert.Equal("40d1a258f9b44c758873aad1e7000745d993cdaf4b7c812720c830bfc3e02754", Encoding.ASCII.GetString(new MessageSigner("secret").Sign(frames)));
    }

    [Fact]
    public void A_message_survives_its_frames()
    {
        WireMessage sent = WireMessage.Create("x_request", "s", new JsonObject { ["text"] = "ä😀\n\"", ["n"] = 1.5 }) with { Buffers = [[1, 2, 3]], Identities = [[9]] };
        WireMessage read = new MessageCodec("k").Decode(new MessageCodec("k").Encode(sent));
        Assert.Equal(sent.Content.ToJsonString(), read.Content.ToJsonString());
        Assert.Equal(sent.Header.ToJsonString(), read.Header.ToJsonString());
        Assert.Equal([9], Assert.Single(read.Identities));
        Assert.Equal([1, 2, 3], Assert.Single(read.Buffers));
    }

    [Fact]
    public void Signatures_are_forgotten_in_the_end_so_that_memory_is_bounded()
    {
        var signer = new MessageSigner("k");
        byte[][] first = [[1], [], [], []];
        signer.Check(signer.Sign(first), first);
        Assert.Throws<MalformedMessageException>(() => signer.Check(signer.Sign(first), first));
        for (int i = 0; i < MessageSigner.Remembered; i++)
        {
            byte[][] frames = [BitConverter.GetBytes(i), [1], [], []];
            signer.Check(signer.Sign(frames), frames);
        }

        signer.Check(signer.Sign(first), first);
    }
}
