using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Sessions;

/// <summary>A cell, compiled and loaded.</summary>
/// <param name="Compilation">What the next cell builds on.</param>
/// <param name="Execute">Runs it; takes the states of all cells so far.</param>
/// <param name="HasValue">True if the cell ends with an expression that has a value.</param>
/// <param name="Checked">False if it had to be compiled without the checks that let it be interrupted everywhere.</param>
internal sealed record Submission(CSharpCompilation Compilation, Func<object?[], Task<object?>> Execute, bool HasValue, bool Checked = true);
