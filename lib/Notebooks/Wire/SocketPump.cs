using System.Net.Sockets;
using System.Reflection;

namespace Notebooks.Wire;

/// <summary>
/// Keeps the kernel's sockets going when cells fill the thread pool. Where it is not on Windows, .NET tells NetMQ of what happens on its
/// sockets through that pool, in its order: behind a hundred tasks that sleep nothing would arrive any more, not even the wish to
/// interrupt them. As long as work waits for the pool, this does the part of it that concerns sockets on threads of its own. .NET has no
/// public way to do that, nor to keep some sockets off the pool. It can take all of them off (inline completions), but then a cell whose
/// own sockets are kept waiting keeps those of the kernel waiting, too; and a pool with more threads slows down every cell that has much
/// to do.
/// </summary>
internal sealed class SocketPump : IDisposable
{
    private const int Rest = 50; // Between two looks at the pool, in ms,
    private const int Alert = 2; // and while it is full.
    private const int Patience = 50; // How long a callback of a cell's own sockets may hold a thread up, in ms.
    private const int MostThreads = 64;

    private readonly IThreadPoolWorkItem[] _engines = Engines;
    private readonly AutoResetEvent _wake = new(false);
    private long _busySince;
    private int _threads;
    private volatile bool _ended;

    /// <summary>What handles the events of sockets; empty on Windows, where the pool has no part in it.</summary>
    internal static IThreadPoolWorkItem[] Engines => typeof(Socket).Assembly.GetType("System.Net.Sockets.SocketAsyncEngine")
        ?.GetField("s_engines", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as IThreadPoolWorkItem[] ?? [];

    public void Start()
    {
        if (_engines.Length > 0) new Thread(Watch) { IsBackground = true, Name = "kernel pool watch" }.Start();
    }

    public void Dispose()
    {
        _ended = true;
        _wake.Set();
    }

    private void Watch()
    {
        while (!_ended)
        {
            bool full = ThreadPool.PendingWorkItemCount > 0;
            if (full)
            {
                long busySince = Interlocked.Read(ref _busySince);
                bool heldUp = busySince != 0 && Environment.TickCount64 - busySince > Patience;
                if (_threads == 0 || heldUp && _threads < MostThreads) AddThread();
                _wake.Set();
            }

            Thread.Sleep(full ? Alert : Rest);
        }
    }

    private void AddThread()
    {
        Interlocked.Increment(ref _threads);
        Interlocked.Exchange(ref _busySince, 0);
        new Thread(Pump) { IsBackground = true, Name = "sockets beside the pool" }.Start();
    }

    private void Pump()
    {
        while (_wake.WaitOne() && !_ended)
        {
            long started = Environment.TickCount64;
            Interlocked.Exchange(ref _busySince, started);
            foreach (IThreadPoolWorkItem engine in _engines) engine.Execute();
            Interlocked.CompareExchange(ref _busySince, 0, started);
        }
    }
}
