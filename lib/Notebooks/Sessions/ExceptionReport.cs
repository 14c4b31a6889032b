using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Notebooks.Sessions;

/// <summary>Writes an exception of a cell: type and message, then the frames between the cell and the throw, the host's left out.</summary>
internal static partial class ExceptionReport
{
    private const int MaxFrames = 40;

    public static CellError Describe(Exception problem, string code, string name)
    {
        Exception cause = Unwrap(problem);
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        List<string> traceback = [];
        for (Exception? current = cause; current != null; current = current.InnerException)
        {
            traceback.Add($"{(current == cause ? "" : "caused by ")}{current.GetType().Name}: {Message(current)}");
            traceback.AddRange(Frames(current, lines, name));
        }

        return new CellError(cause.GetType().Name, Message(cause).ReplaceLineEndings(" "), traceback);
    }

    /// <summary>A message without what libtorch adds to its own: where it was raised, and forty frames of C++.</summary>
    private static string Message(Exception problem) =>
        problem is ExternalException ? problem.Message.Split("\nException raised from ")[0].TrimEnd() : problem.Message;

    /// <summary>What the cell threw, without the wrapping of reflection and of tasks that failed for one reason.</summary>
    private static Exception Unwrap(Exception problem) => problem switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TypeInitializationException { InnerException: FileNotFoundException missing } => missing,
        _ => problem,
    };

    private static IEnumerable<string> Frames(Exception problem, string[] lines, string name)
    {
        int count = 0;
        foreach (StackFrame frame in new StackTrace(problem, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || IsPlumbing(method)) continue;
            if (count++ == MaxFrames)
            {
                yield return "   …";
                yield break;
            }

            string file = frame.GetFileName() is { } path ? Path.GetFileName(path) : "";
            int line = frame.GetFileLineNumber();
            bool isCell = method.Module.Assembly.GetName().Name!.StartsWith("cells-", StringComparison.Ordinal);
            string where = file.Length > 0 ? $"{file}, line {line}" : "";
            if (isCell && file == name && line >= 1 && line <= lines.Length) where += $":  {lines[line - 1].Trim()}";
            string what = isCell ? CellMethod(method) : $"{method.DeclaringType?.Name}.{method.Name}";
            yield return $"   at {string.Join(" in ", new[] { what, where }.Where(part => part.Length > 0))}";
        }
    }

    /// <summary>A method that the cell declares, by its own name; nothing for the statements of the cell itself.</summary>
    private static string CellMethod(MethodBase method)
    {
        string declaring = method.DeclaringType?.Name ?? "";
        Match generated = GeneratedName().Match(method.Name == "MoveNext" ? declaring : method.Name);
        string inner = generated.Success ? generated.Groups[1].Value.Trim('<', '>') : method.Name;
        if (inner is "Initialize" or "Factory") return "";
        return declaring.StartsWith("Submission#", StringComparison.Ordinal) || declaring.Contains('<', StringComparison.Ordinal) ? inner : $"{declaring}.{inner}";
    }

    private static bool IsPlumbing(MethodBase method)
    {
        Type? type = method.DeclaringType;
        string space = type?.Namespace ?? "";
        return space.StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal)
            || space.StartsWith("System.Runtime.ExceptionServices", StringComparison.Ordinal)
            || (space.StartsWith("Notebooks", StringComparison.Ordinal) && type!.Assembly == typeof(ExceptionReport).Assembly)
            || type == typeof(ExecutionContext) || type?.FullName == "System.Runtime.ControlledExecution"
            || method.Name is "<Factory>" || (space == "System.Threading.Tasks" && method.Name is "Wait" or "GetResultCore");
    }

    [GeneratedRegex(@"<(<?\w+>?)>")]
    private static partial Regex GeneratedName();
}
