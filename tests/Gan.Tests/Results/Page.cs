using System.Text.Json;
using Gan.Results;

namespace Gan.Tests.Results;

/// <summary>Stands for a notebook: keeps what was displayed, each with its updates.</summary>
internal sealed class Page
{
    public List<List<object>> Outputs { get; } = [];

    public Action<object> Display(object shown)
    {
        List<object> output = [shown];
        Outputs.Add(output);
        return output.Add;
    }

    /// <summary>The latest state of the last output, as a MIME type.</summary>
    public string? Last(string mimeType) => ((IRepresented)Outputs[^1][^1]).Represent(mimeType);

    public JsonElement LastResult => JsonDocument.Parse(Last(Mime.Result)!).RootElement;
}
