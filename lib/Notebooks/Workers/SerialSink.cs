using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>Lets several threads tell one sink, one at a time.</summary>
internal sealed class SerialSink(IOutputSink sink) : IOutputSink
{
    private readonly Lock _gate = new();

    public void Stream(string name, string text)
    {
        lock (_gate) sink.Stream(name, text);
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        lock (_gate) sink.Display(bundle, displayId);
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_gate) sink.Update(bundle, displayId);
    }

    public void Clear(bool wait)
    {
        lock (_gate) sink.Clear(wait);
    }

    public void Result(MimeBundle bundle)
    {
        lock (_gate) sink.Result(bundle);
    }
}
