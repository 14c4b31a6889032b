using System.Text.Json.Nodes;

namespace Notebooks.Kernel;

/// <summary>A cell of <c>?name</c> or <c>name?</c> asks what a name is, as in IPython; the answer opens beside the notebook.</summary>
internal static class Pager
{
    /// <summary>What the cell asks about; null if it is an ordinary cell.</summary>
    public static string? Subject(string code)
    {
        string line = code.Trim();
        bool asks = line.StartsWith('?') || line.EndsWith('?');
        string subject = line.Trim('?').Trim();
        return asks && subject.Length > 0 && subject.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '<' or '>' or ',' or ' ') ? subject : null;
    }

    /// <summary>The payload that makes a front end open its pager.</summary>
    public static JsonArray Page(JsonObject data) => [new JsonObject { ["source"] = "page", ["data"] = data, ["start"] = 0 }];
}
