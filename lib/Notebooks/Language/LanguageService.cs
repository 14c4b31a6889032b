using Microsoft.CodeAnalysis;
using Notebooks.Sessions;

namespace Notebooks.Language;

/// <summary>
/// What an editor asks about a cell that is being written: what could come next, what a name means, whether it is finished. Knows
/// what the session's cells declared. May be called from any thread and beside a running cell, which it neither disturbs nor waits for.
/// </summary>
/// <param name="session">Whose cells the text comes after.</param>
public sealed class LanguageService(CSharpSession session) : IDisposable
{
    private readonly Lazy<LanguageWorkspace> _workspace = new(() => new LanguageWorkspace(session));

    /// <summary>
    /// Loads and compiles what the first request needs, so that it need not wait for it. Takes more than a second of a processor; may
    /// run beside anything.
    /// </summary>
    public void WarmUp()
    {
        Complete("Console.", 8);
        Complete("", 0);
    }

    /// <summary>What could be written at a place.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The cursor, in UTF-16 code units.</param>
    public CompletionList Complete(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        if (PathCompletion.Complete(code, position, session.BaseDirectory) is { } paths) return paths;
        Document document = _workspace.Value.Open(CellText.HideAwait(CellText.Prepare(code), position));
        return Wait(() => CodeCompleter.CompleteAsync(document, position, CancellationToken.None));
    }

    /// <summary>
    /// What the name at or just before a place means or, between the parentheses of a call, what can be called and with what.
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The cursor, in UTF-16 code units.</param>
    /// <param name="detailLevel">0 for a tooltip; 1 adds examples and the members of a type.</param>
    /// <returns>Null if there is nothing to say.</returns>
    public Inspection? Inspect(string code, int position, int detailLevel)
    {
        position = Math.Clamp(position, 0, code.Length);
        Document document = _workspace.Value.Open(CellText.Prepare(code));
        return Wait(() => CodeInspector.InspectAsync(document, position, detailLevel, CancellationToken.None));
    }

    /// <summary>Whether a cell can be executed as it stands. By its syntax alone; a name that does not exist is for the compiler.</summary>
    /// <param name="code">The cell.</param>
    public static Completeness IsComplete(string code) => CompletenessCheck.Check(code);

    public void Dispose()
    {
        if (_workspace.IsValueCreated) _workspace.Value.Dispose();
    }

    /// <summary>Off the caller's synchronization context, which may be that of the cells.</summary>
    private static T Wait<T>(Func<Task<T>> request) => Task.Run(request).GetAwaiter().GetResult();
}
