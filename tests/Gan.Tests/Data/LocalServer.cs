using System.Net;

namespace Gan.Tests.Data;

/// <summary>A web server on this machine that answers every request with what the test says.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public LocalServer(Action<HttpListenerRequest, HttpListenerResponse> answer)
    {
        for (int attempt = 0; ; attempt++)
        {
            Url = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Url);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // The port is taken: another one.
            }
        }
        _loop = Task.Factory.StartNew(() => Answer(answer), TaskCreationOptions.LongRunning); // Not behind a full thread pool.
    }

    public string Url { get; }

    /// <summary>The requests so far: path and Range header.</summary>
    public List<string> Requests { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait();
    }

    private void Answer(Action<HttpListenerRequest, HttpListenerResponse> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = _listener.GetContext();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // Closed.
            }
            Requests.Add($"{context.Request.Url!.AbsolutePath} {context.Request.Headers["Range"]}".Trim());
            answer(context.Request, context.Response);
        }
    }
}
