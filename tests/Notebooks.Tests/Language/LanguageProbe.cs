using Notebooks.Language;
using Notebooks.Sessions;
using Notebooks.Tests.Sessions;

namespace Notebooks.Tests.Language;

/// <summary>A session with its language services. In the texts given to it the cursor is written <c>¦</c>.</summary>
public sealed class LanguageProbe : IDisposable
{
    private readonly SessionProbe _session;

    public LanguageProbe() : this(null)
    {
    }

    private LanguageProbe(string? folder)
    {
        _session = new SessionProbe(folder);
        Service = new LanguageService(_session.Session);
    }

    /// <summary>A session whose relative paths start from a folder.</summary>
    public static LanguageProbe In(string folder) => new(folder);

    public LanguageService Service { get; }

    public CSharpSession Session => _session.Session;

    public void Run(string code) => _session.Run(code);

    public CompletionList Complete(string marked) => At(marked, Service.Complete);

    public string[] Texts(string marked) => [.. Complete(marked).Items.Select(item => item.Text)];

    public CompletionCandidate Item(string marked, string text) => Assert.Single(Complete(marked).Items, item => item.Text == text);

    public Inspection? TryInspect(string marked, int detailLevel = 0)
        => At(marked, (code, position) => Service.Inspect(code, position, detailLevel));

    public Inspection Inspect(string marked, int detailLevel = 0)
    {
        Inspection? inspection = TryInspect(marked, detailLevel);
        Assert.NotNull(inspection);
        return inspection;
    }

    public void Dispose()
    {
        Service.Dispose();
        _session.Dispose();
    }

    private static T At<T>(string marked, Func<string, int, T> request)
    {
        int position = marked.IndexOf('¦');
        return request(marked.Remove(position, 1), position);
    }
}
