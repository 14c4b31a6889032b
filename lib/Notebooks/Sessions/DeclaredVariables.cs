using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Sessions;

/// <summary>The variables that the cells of a session have declared; of several with one name the last counts.</summary>
internal static class DeclaredVariables
{
    /// <summary>The C# type of a variable, behind <c>const</c> or <c>readonly</c> if it cannot be assigned to; null if there is none.</summary>
    /// <param name="latest">The compilation of the last cell; null before the first.</param>
    public static string? TypeOf(CSharpCompilation? latest, string name)
    {
        for (CSharpCompilation? cell = latest; cell != null; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            if (cell.ScriptClass?.GetMembers(name).FirstOrDefault() is not { } member) continue;
            if (member is not IFieldSymbol field) return null;
            string modifier = field.IsConst ? "const " : field.IsReadOnly ? "readonly " : "";
            return modifier + field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        }

        return null;
    }
}
