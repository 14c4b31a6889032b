using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>Whatever arrives on a socket, the kernel answers or ignores it, and lives.</summary>
public sealed class MalformedMessageTests : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel;

    public MalformedMessageTests(KernelFixture fixture) => _kernel = fixture.Kernel;

    private static WireMessage Trap => WireMessage.Create("execute_request", "test", new JsonObject { ["code"] = "var trapped = true;" });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Too_few_frames_are_ignored(int count)
    {
        _kernel.Shell.SendMultipartBytes([.. _kernel.Encode(Trap).Take(count).Append([])]);
        NothingHappened();
    }

    [Fact]
    public void A_wrong_signature_is_ignored()
    {
        byte[][] frames = [.. _kernel.Encode(Trap)];
        frames[1] = Encoding.ASCII.GetBytes(new string('0', 64));
        _kernel.Shell.SendMultipartBytes(frames);
        frames[1] = [];
        _kernel.Shell.SendMultipartBytes(frames);
        frames[1] = [.. new MessageSigner("another secret").Sign(frames.AsSpan(2, 4))];
        _kernel.Shell.SendMultipartBytes(frames);
        NothingHappened();
        Assert.True(SpinWait.SpinUntil(() => _kernel.Said.Contains("The signature is wrong."), TimeSpan.FromSeconds(5)), "Jupyter's log says nothing of it");
    }

    [Fact]
    public void A_changed_message_is_ignored()
    {
        byte[][] frames = [.. _kernel.Encode(WireMessage.Create("execute_request", "test", new JsonObject { ["code"] = "var harmless = 1;" }))];
        frames[5] = Encoding.UTF8.GetBytes("{\"code\":\"var trapped = true;\"}");
        _kernel.Shell.SendMultipartBytes(frames);
        NothingHappened();
    }

    [Fact]
    public void A_message_sent_again_is_ignored_on_every_channel()
    {
        _kernel.Execute("int replays = 0;");
        IReadOnlyList<byte[]> frames = _kernel.Encode(WireMessage.Create("execute_request", "test", new JsonObject { ["code"] = "replays++;" }));
        for (int i = 0; i < 5; i++) _kernel.Shell.SendMultipartBytes(frames);
        _kernel.MustLive();
        _kernel.Control.SendMultipartBytes(frames);
        Assert.Equal("1", _kernel.Execute("replays").Text);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1, 2]")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"unfinished\": ")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_no_JSON_object_is_ignored(string json)
    {
        for (int frame = 2; frame < 6; frame++)
        {
            byte[][] frames = [.. _kernel.Encode(Trap)];
            frames[frame] = Encoding.UTF8.GetBytes(json);
            SignAndSend(frames);
        }

        NothingHappened();
    }

    [Fact]
    public void Broken_text_and_deep_nesting_are_ignored()
    {
        byte[][] frames = [.. _kernel.Encode(Trap)];
        frames[5] = [(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}'];
        SignAndSend(frames);
        frames[5] = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}");
        SignAndSend(frames);
        NothingHappened();
    }

    [Fact]
    public void A_request_of_unknown_type_gets_an_error()
    {
        WireMessage reply = _kernel.Ask("make_coffee_request");
        Assert.Equal("make_coffee_reply", reply.Type);
        Assert.Equal("error", (string?)reply.Content["status"]);
        Assert.Contains("make_coffee_request", (string?)reply.Content["evalue"]);
        _kernel.MustLive();
    }

    [Theory]
    [InlineData("execute_request", "{}")]
    [InlineData("execute_request", "{\"code\": 5}")]
    [InlineData("history_request", "{\"hist_access_type\": \"sideways\"}")]
    [InlineData("history_request", "{\"hist_access_type\": \"tail\", \"n\": \"many\"}")]
    [InlineData("complete_request", "{\"code\": \"a\"}")]
    [InlineData("inspect_request", "{}")]
    [InlineData("is_complete_request", "{\"code\": null}")]
    public void A_request_that_lacks_something_gets_an_error(string type, string content)
    {
        WireMessage reply = _kernel.Ask(type, (JsonObject)JsonNode.Parse(content)!);
        Assert.Equal("error", (string?)reply.Content["status"]);
        Assert.NotEmpty((string)reply.Content["evalue"]!);
        _kernel.MustLive();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void A_cursor_beside_the_text_is_taken_for_its_end(int position)
    {
        foreach (string type in new[] { "complete_request", "inspect_request" })
            Assert.Equal("ok", (string?)_kernel.Ask(type, new JsonObject { ["code"] = "Math.", ["cursor_pos"] = position, ["detail_level"] = 0 }).Content["status"]);
    }

    [Fact]
    public void Fifty_megabytes_in_one_message_are_borne()
    {
        CellRun big = _kernel.Execute($"var big = \"{new string('x', 50_000_000)}\"; big.Length");
        Assert.Equal("50000000", big.Text);
        WireMessage unknown = _kernel.Send(_kernel.Shell, "comm_msg", new JsonObject { ["data"] = new string('y', 50_000_000) });
        Assert.NotEmpty(unknown.Id);
        _kernel.MustLive();
    }

    [Fact]
    public void Stray_answers_and_noise_on_other_channels_are_ignored()
    {
        _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = "nobody asked" });
        _kernel.Send(_kernel.Stdin, "execute_request", new JsonObject { ["code"] = "var trapped = true;" });
        _kernel.Stdin.SendMultipartBytes([[1, 2, 3]]);
        _kernel.Control.SendMultipartBytes([[]]);
        NothingHappened();
    }

    [Fact]
    public void A_comm_that_nobody_knows_is_closed()
    {
        WireMessage open = _kernel.Send(_kernel.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "none", ["data"] = new JsonObject() });
        WireMessage closed = Assert.Single(_kernel.Outputs(open));
        Assert.Equal("comm_close", closed.Type);
        Assert.Equal("c1", (string?)closed.Content["comm_id"]);
        Assert.Empty((JsonObject)_kernel.Ask("comm_info_request").Content["comms"]!);
    }

    [Fact]
    public void The_heartbeat_returns_what_it_was_sent()
    {
        using var heart = new RequestSocket();
        heart.Options.Linger = TimeSpan.Zero;
        heart.Connect(_kernel.Connection.Endpoint(_kernel.Connection.HbPort));
        heart.SendFrame("ping");
        Assert.True(heart.TryReceiveFrameString(TimeSpan.FromSeconds(5), out string? answer));
        Assert.Equal("ping", answer);
    }

    private void SignAndSend(byte[][] frames)
    {
        frames[1] = new MessageSigner(_kernel.Connection.Key).Sign(frames.AsSpan(2, 4));
        _kernel.Shell.SendMultipartBytes(frames);
    }

    private void NothingHappened()
    {
        _kernel.MustLive();
        Assert.Equal("CompilationError", (string?)_kernel.Execute("trapped").Reply.Content["ename"]);
    }
}
