using System.Diagnostics;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>How a kernel starts and ends, each test with a kernel of its own.</summary>
public sealed class LifeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shutdown_is_answered_and_ends_the_process(bool onControl)
    {
        using var kernel = new KernelClient();
        kernel.MustLive();
        DealerSocket channel = onControl ? kernel.Control : kernel.Shell;
        WireMessage request = kernel.Send(channel, "shutdown_request", new JsonObject { ["restart"] = true });
        WireMessage reply = kernel.Reply(channel, request);
        Assert.Equal("shutdown_reply", reply.Type);
        Assert.True((bool)reply.Content["restart"]!);
        Assert.Equal("shutdown_reply", kernel.Next(kernel.Output, m => m.Type == "shutdown_reply").Type);
        Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Fact]
    public void A_shutdown_does_not_wait_for_an_endless_cell()
    {
        using var kernel = new KernelClient();
        WireMessage cell = kernel.SendExecute("Console.Write(\"runs\"); while (true) { }");
        kernel.WaitForText(cell, "runs");
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "shutdown_request", new JsonObject { ["restart"] = false }));
        Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
    }

    [Fact]
    public void A_cell_may_end_the_process()
    {
        using var kernel = new KernelClient();
        kernel.SendExecute("Environment.Exit(7);");
        Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
        Assert.Equal(7, kernel.Process.ExitCode);
    }

    [Fact]
    public void A_kernel_whose_Jupyter_has_gone_ends()
    {
        using Process jupyter = Process.Start("sleep", "600")!;
        Environment.SetEnvironmentVariable("JPY_PARENT_PID", $"{jupyter.Id}");
        try
        {
            using var kernel = new KernelClient();
            kernel.MustLive();
            Assert.False(kernel.Process.WaitForExit(1500), "it ended although its parent lives");
            jupyter.Kill();
            jupyter.WaitForExit();
            Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
        }
        finally
        {
            Environment.SetEnvironmentVariable("JPY_PARENT_PID", null);
        }
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        using var kernel = new KernelClient(key: "");
        WireMessage request = WireMessage.Create("execute_request", "s", new JsonObject { ["code"] = "1" });
        IReadOnlyList<byte[]> frames = kernel.Encode(request);
        Assert.Empty(frames[1]);
        kernel.Shell.SendMultipartBytes(frames);
        Assert.Equal("1", kernel.Finish(request).Text);
    }

    [Fact]
    public void The_history_outlives_the_kernel()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("history-").FullName, "below", "history.jsonl");
        using (var first = new KernelClient("k", "--history", file))
        {
            first.Execute("var inTheFirst = 1;");
            first.Execute("inTheFirst + 1");
        }

        File.AppendAllText(file, "a broken line\n");
        using var second = new KernelClient("k", "--history", file);
        second.Execute("\"in the second\"");
        JsonArray tail = Ask(second, new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2, ["output"] = true });
        Assert.Equal(["inTheFirst + 1", "\"in the second\""], tail.Select(e => (string?)e![2]![0]));
        Assert.Equal("in the second", (string?)tail[1]![2]![1]);
        Assert.Equal((int)tail[0]![0]! + 1, (int)tail[1]![0]!);
        JsonArray before = Ask(second, new JsonObject { ["hist_access_type"] = "range", ["session"] = -1, ["start"] = 1, ["stop"] = 2, ["output"] = false });
        Assert.Equal("var inTheFirst = 1;", (string?)Assert.Single(before)![2]);
        JsonArray found = Ask(second, new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "*First*", ["n"] = 1, ["output"] = false });
        Assert.Equal("inTheFirst + 1", (string?)Assert.Single(found)![2]);
    }

    [Fact]
    public void A_connection_file_that_is_none_is_refused_with_a_sentence()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("connection-").FullName, "c.json");
        foreach ((string text, string sentence) in new[]
        {
            ("{", "is not a Jupyter connection file"),
            ("""{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4}""", "hb_port"),
            ("""{"transport":"pigeon","ip":"127.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5}""", "pigeon"),
            ("""{"transport":"ipc","ip":"/tmp/kernel","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5}""", "only speaks tcp"),
            ("""{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5,"signature_scheme":"md5"}""", "md5"),
            ("""{"transport":"tcp","ip":"256.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5}""", "256.0.0.1"),
        })
        {
            File.WriteAllText(file, text);
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [KernelClient.Host, "kernel", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string said = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(20_000));
            Assert.Equal(1, process.ExitCode);
            Assert.Contains(sentence, said);
            Assert.DoesNotContain("   at ", said);
        }
    }

    [Fact]
    public void Only_the_address_of_the_connection_file_is_bound()
    {
        using var kernel = new KernelClient();
        string[] bound = [.. new[] { kernel.Connection.ShellPort, kernel.Connection.IopubPort, kernel.Connection.StdinPort, kernel.Connection.ControlPort, kernel.Connection.HbPort }
            .Select(port => $"{port:X4}")];
        string[] listening = [.. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && bound.Contains(fields[1].Split(':')[1])).Select(fields => fields[1].Split(':')[0])];
        Assert.Equal(5, listening.Length);
        Assert.All(listening, address => Assert.Equal("0100007F", address));
    }

    private static JsonArray Ask(KernelClient kernel, JsonObject content)
    {
        content["raw"] = true;
        return (JsonArray)kernel.Ask("history_request", content).Content["history"]!;
    }
}
