using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cli.Tests.Jupyter;

/// <summary>
/// A Chromium without a window, driven by its DevTools protocol. The usual client package weighs three quarters of a gigabyte, of which
/// these tests would use seven commands.
/// </summary>
internal sealed class Browser : IDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = new();
    private int _last;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>The program, under one of its names; null if there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static async Task<Browser> StartAsync(int width, int height)
    {
        string profile = Directory.CreateTempSubdirectory("browser-").FullName;
        Process process = Process.Start(new ProcessStartInfo(Program!,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage",
            "--remote-debugging-port=0", $"--user-data-dir={profile}", $"--window-size={width},{height}", "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        TaskCompletionSource<Uri> address = new();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Split("DevTools listening on ") is [_, var found]) address.TrySetResult(new Uri(found.Trim()));
            if (line.Data is null) address.TrySetException(new InvalidOperationException("The browser ended before it was ready."));
        };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Uri devTools = await address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Browser browser = new(process, profile);
        using HttpClient client = new();
        JsonNode targets = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{devTools.Port}/json/list")))!;
        string page = targets.AsArray().Where(t => (string?)t!["type"] == "page").Select(t => (string)t!["webSocketDebuggerUrl"]!).First();
        await browser._socket.ConnectAsync(new Uri(page), CancellationToken.None);
        _ = Task.Run(browser.ListenAsync);
        await browser.SendAsync("Page.enable", []);
        await browser.SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        return browser;
    }

    public async Task GoAsync(Uri address) => await SendAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });

    /// <summary>The value of a JavaScript expression in the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode answer = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true });
        if (answer["exceptionDetails"] is { } problem) throw new InvalidOperationException($"{expression}: {problem.ToJsonString()}");
        return answer["result"]?["value"]?.DeepClone();
    }

    public async Task<string> TextAsync(string expression) => (await EvaluateAsync(expression))?.ToString() ?? "";

    /// <summary>Waits until an expression is true in the page; it is looked at whenever the page may have changed.</summary>
    /// <exception cref="TimeoutException">It did not become true in time; the message says what the page showed.</exception>
    public async Task<TimeSpan> UntilAsync(string condition, string what, double seconds = 60)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            try
            {
                string wait = $"new Promise(r => {{ const end = Date.now() + 500; const look = () => {{ let ok = false; try {{ ok = !!({condition}); }} catch (e) {{ }} if (ok || Date.now() > end) r(ok); else setTimeout(look, 20); }}; look(); }})";
                if ((bool?)await EvaluateAsync(wait) == true) return clock.Elapsed;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(50); // The page was just being replaced by another.
            }
        }

        throw new TimeoutException($"After {seconds:0} s: {what}. The page shows: {await TextAsync("document.body.innerText.slice(-1500)")}");
    }

    /// <summary>Types text at the cursor.</summary>
    public async Task TypeAsync(string text) => await SendAsync("Input.insertText", new JsonObject { ["text"] = text });

    /// <summary>Presses a key.</summary>
    /// <param name="key">Its name, as the DOM has it.</param>
    /// <param name="modifiers">1 Alt, 2 Control, 8 Shift.</param>
    public async Task PressAsync(string key, int modifiers = 0)
    {
        int code = key switch { "Tab" => 9, "Enter" => 13, "Escape" => 27, _ => throw new ArgumentException(key) };
        foreach (string type in new[] { key == "Enter" ? "keyDown" : "rawKeyDown", "keyUp" })
        {
            JsonObject parameters = new() { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["modifiers"] = modifiers };
            if (type == "keyDown") parameters["text"] = "\r";
            await SendAsync("Input.dispatchKeyEvent", parameters);
        }
    }

    /// <summary>Clicks in the middle of an element.</summary>
    public async Task ClickAsync(string selector)
    {
        JsonNode place = (await EvaluateAsync($"(() => {{ const e = document.querySelector({JsonSerializer.Serialize(selector)}); e.scrollIntoViewIfNeeded(); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"))!;
        foreach (string type in new[] { "mouseMoved", "mousePressed", "mouseReleased" })
            await SendAsync("Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = (double)place[0]!, ["y"] = (double)place[1]!, ["button"] = "left", ["clickCount"] = 1 });
    }

    /// <summary>Keeps a picture of the page as it is.</summary>
    /// <param name="elements">A JavaScript expression: the elements that are to be seen; null for the whole page.</param>
    public async Task ShootAsync(string name, string? elements = null)
    {
        JsonObject parameters = new() { ["format"] = "png" };
        if (elements is not null)
        {
            JsonNode edges = (await EvaluateAsync($"(() => {{ const r = {elements}.map(e => e.getBoundingClientRect()); return [Math.min(...r.map(e => e.left)), Math.min(...r.map(e => e.top)), Math.max(...r.map(e => e.right)), Math.max(...r.map(e => e.bottom))]; }})()"))!;
            const double margin = 3;
            double left = (double)edges[0]! - margin, top = (double)edges[1]! - margin;
            parameters["clip"] = new JsonObject { ["x"] = left, ["y"] = top, ["width"] = (double)edges[2]! + margin - left, ["height"] = (double)edges[3]! + margin - top, ["scale"] = 1 };
        }

        JsonNode shot = await SendAsync("Page.captureScreenshot", parameters);
        string folder = Directory.CreateDirectory(Gan.Results.Checkout.Folder("artifacts", "screenshots")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), Convert.FromBase64String((string)shot["data"]!));
    }

    public void Dispose()
    {
        _ended.Cancel();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _socket.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may write there while it ends; the system clears temporary folders.
        }
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonNode> answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] message = Encoding.UTF8.GetBytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString());
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using MemoryStream whole = new();
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, _ended.Token);
                    whole.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                JsonNode message = JsonNode.Parse(whole.ToArray())!;
                if ((string?)message["method"] == "Page.javascriptDialogOpening") _ = SendAsync("Page.handleJavaScriptDialog", new JsonObject { ["accept"] = true });
                if ((int?)message["id"] is not { } id || !_waiting.TryRemove(id, out TaskCompletionSource<JsonNode>? waiting)) continue;
                if (message["error"] is { } error) waiting.SetException(new InvalidOperationException(error.ToJsonString()));
                else waiting.SetResult(message["result"]!);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException)
        {
            foreach (TaskCompletionSource<JsonNode> waiting in _waiting.Values) waiting.TrySetException(new InvalidOperationException("The browser ended.", problem));
        }
    }
}
