using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gan.Randomness;
using Microsoft.Data.Analysis;
using static TorchSharp.torch;

namespace Gan.Results;

/// <summary>
/// What a notebook works with: its parameters resolved, its folders, and the one way its figures, numbers and claims reach the page,
/// the files and the runner.
/// </summary>
public sealed partial class Lab
{
    private readonly Func<object, Action<object>> _display;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, (string Title, string Code)> _figures = [];
    private readonly Dictionary<string, Claim> _claims = [];
    private readonly List<MetricValue> _metrics = [];

    private Lab(string notebook, string profile, long seed, Device device, Func<object, Action<object>> display, TimeProvider clock)
    {
        string[] parts = notebook.Split('/');
        if (parts.Length != 2 || !parts.All(p => SafeName().IsMatch(p)))
            throw new ArgumentException($"Notebook '{notebook}' must be named <Paper>/<Stem>, for example Zoo/Fig8-LossComparison.");
        if (!Profiles.Contains(profile))
            throw new ArgumentException($"profile is '{profile}'; it must be one of {string.Join(", ", Profiles)}.");
        (Paper, Stem, Profile, Seed, Device, _display, _clock) = (parts[0], parts[1], profile, seed, device, display, clock);
        Seeds = new Seeds(seed);
        LabFolders folders = LabFolders.For(Paper);
        (Out, Runs, Data) = (folders.Out, folders.Runs, folders.Data);
    }

    /// <summary>The profiles a notebook can be run with (DESIGN §5).</summary>
    public static IReadOnlyList<string> Profiles { get; } = ["smoke", "quick", "full", "paper"];

    /// <summary>The paper, as its folder is spelled.</summary>
    public string Paper { get; }

    /// <summary>The notebook's file name without its extension; figures are named after it.</summary>
    public string Stem { get; }

    public string Profile { get; }

    public long Seed { get; }

    /// <summary>Purpose-separated seeds that grow from <see cref="Seed"/>.</summary>
    public Seeds Seeds { get; }

    public Device Device { get; }

    /// <summary>The folder figures are written to.</summary>
    public string Out { get; }

    /// <summary>The cache of trained runs.</summary>
    public string Runs { get; }

    /// <summary>Where data sets lie.</summary>
    public string Data { get; }

    public IReadOnlyList<MetricValue> Metrics => _metrics;

    public IReadOnlyCollection<Claim> Claims => _claims.Values;

    /// <summary>Begins a notebook: resolves its parameters and shows what it runs on.</summary>
    /// <param name="notebook">Paper and stem, for example <c>Zoo/Fig8-LossComparison</c>.</param>
    /// <param name="profile"><c>smoke</c>, <c>quick</c>, <c>full</c> or <c>paper</c>.</param>
    /// <param name="seed">The root of every random number.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="display">Shows an object on the page and returns what replaces it there.</param>
    /// <exception cref="ArgumentException">A parameter has no such value; the message says which are possible.</exception>
    public static Lab Start(string notebook, string profile, long seed, string device, Func<object, Action<object>> display) =>
        Start(notebook, profile, seed, device, display, TimeProvider.System);

    internal static Lab Start(
        string notebook, string profile, long seed, string device, Func<object, Action<object>> display, TimeProvider clock)
    {
        Lab lab = new(notebook, profile, seed, DeviceChoice.Resolve(device), display, clock);
        lab._display(EnvironmentRecord.Current(lab.Device.ToString(), profile, seed));
        return lab;
    }

    /// <summary>The value for the present profile, for example <c>lab.Choose(smoke: 20, quick: 3000, full: 20000)</c>.</summary>
    /// <remarks><c>paper</c> takes <paramref name="full"/> unless it has its own.</remarks>
    public T Choose<T>(T smoke, T quick, T full, T? paper = default) where T : struct => Profile switch
    {
        "smoke" => smoke,
        "quick" => quick,
        "paper" => paper ?? full,
        _ => full,
    };

    /// <summary>Keeps a figure's files in <see cref="Out"/> and shows it.</summary>
    /// <param name="figure">A chart or an image grid.</param>
    /// <param name="name">Tells several figures of one notebook apart: files are named <c>Stem</c> or <c>Stem-name</c>.</param>
    /// <param name="code">Filled in by the compiler: tells a cell that runs again from a second figure of the same name.</param>
    /// <exception cref="ArgumentException">The name cannot be part of a file name, or another figure has it.</exception>
    public void Show(IFigure figure, string name = "", [CallerArgumentExpression(nameof(figure))] string code = "") =>
        _display(Keep(figure, name, code));

    /// <summary>Shows a table. It is for the reader; the runner gets its numbers through <see cref="Record(MetricValue)"/>.</summary>
    public void Show(ResultTable table) => _display(table);

    /// <summary>Shows a frame as a table.</summary>
    /// <inheritdoc cref="FrameView"/>
    public void Show(DataFrame frame, string title = "", string note = "") => _display(new FrameView(frame, title, note));

    /// <summary>Shows a number measured here and hands it to the runner.</summary>
    public void Record(MetricValue value)
    {
        _metrics.Add(value);
        _display(value);
    }

    /// <summary>Shows several numbers measured here as one table and hands them to the runner.</summary>
    public void Record(IEnumerable<MetricValue> values)
    {
        MetricValue[] all = [.. values];
        _metrics.AddRange(all);
        _display(new MetricTable(all));
    }

    /// <summary>Notes which data the notebook uses.</summary>
    public void UseData(string name, string identity, long count) => _display(new DataRecord(name, identity, count));

    /// <summary>A reporter that shows a live line while something trains.</summary>
    /// <param name="label">Names the line; empty takes the reports' own label.</param>
    public IProgress<StepReport> Progress(string label = "") => new StepProgress(label, _display, _clock);

    /// <summary>A figure that is redrawn while something trains.</summary>
    public LiveFigure Live(string name = "") => new(this, name, _clock);

    /// <summary>A number measured with several seeds: <see cref="Seed"/>, the next, and so on.</summary>
    /// <param name="seeds">How many.</param>
    /// <param name="measure">Runs the experiment with a seed and returns its number.</param>
    public Spread OverSeeds(int seeds, Func<long, double> measure)
    {
        if (seeds < 1) throw new ArgumentException($"{seeds} seeds were asked for; at least one is needed.");
        return Spread.Of(Enumerable.Range(0, seeds).Select(i => measure(Seed + i)));
    }

    internal Action<object> Display(object shown) => _display(shown);

    internal ShownFigure Keep(IFigure figure, string name, string code)
    {
        if (name.Length > 0 && !SafeName().IsMatch(name))
            throw new ArgumentException($"Figure name '{name}' may hold letters, digits, '-', '_' and '.' only, and begins with a letter or digit.");
        string stem = name.Length == 0 ? Stem : $"{Stem}-{name}";
        if (_figures.TryGetValue(stem, out (string Title, string Code) other) && other.Title != figure.Title && other.Code != code)
            throw new ArgumentException($"Two figures are called {stem}: '{other.Title}' and '{figure.Title}'; name the second, Show(figure, \"name\").");
        IReadOnlyList<FigureFile> files = figure.Render(stem);
        _figures[stem] = (figure.Title, code);
        Directory.CreateDirectory(Out);
        foreach (FigureFile file in files) File.WriteAllBytes(Path.Combine(Out, file.Name), file.Content);
        return ShownFigure.Of(figure, stem, files);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex SafeName();
}
