using System.Text.Json;

namespace Cli.Tests.Jupyter;

/// <summary>The page of one notebook in Jupyter Notebook 6, and what a person sees and does there.</summary>
/// <param name="browser">Shows it.</param>
internal sealed class NotebookPage(Browser browser)
{
    /// <summary>Shown by the circle in the corner.</summary>
    public const string Busy = "document.querySelector('#kernel_indicator_icon.kernel_busy_icon')", Idle = "document.querySelector('#kernel_indicator_icon.kernel_idle_icon')";

    private const string Kernel = "Jupyter.notebook.kernel";

    public async Task OpenAsync(Uri address)
    {
        await browser.GoAsync(address);
        await browser.UntilAsync($"document.readyState === 'complete' && location.pathname.endsWith({JsonSerializer.Serialize(address.Segments[^1])}) && Jupyter.notebook._fully_loaded && {Kernel}.is_connected() && {Idle}", "the notebook is open and its kernel is idle");
    }

    public Task<TimeSpan> UntilAsync(string condition, string what, double seconds = 60) => browser.UntilAsync(condition, what, seconds);

    /// <summary>Cell ▸ Run All.</summary>
    public Task RunAllAsync() => browser.EvaluateAsync("document.querySelector('#run_all_cells a').click()");

    /// <summary>Puts the cursor at the end of a cell, as a click there does.</summary>
    public async Task EditAsync(int cell) => await browser.EvaluateAsync(
        $"(() => {{ const n = Jupyter.notebook; n.select({cell}); n.edit_mode(); const c = n.get_cell({cell}).code_mirror; c.focus(); c.setCursor(c.lineCount(), 0); c.execCommand('goDocEnd'); n.scroll_manager.scroll && n.get_cell({cell}).element[0].scrollIntoView({{ block: 'center' }}); }})()");

    /// <summary>Shift+Enter in a cell.</summary>
    public async Task RunAsync(int cell)
    {
        await EditAsync(cell);
        await browser.PressAsync("Enter", 8);
    }

    /// <summary>The text under a cell.</summary>
    public Task<string> OutputAsync(int cell) => browser.TextAsync($"{Output(cell)}.innerText");

    /// <summary>A JavaScript expression: the element that holds what a cell put out.</summary>
    public static string Output(int cell) => $"Jupyter.notebook.get_cell({cell}).element.find('.output')[0]";

    /// <summary>A JavaScript expression: a cell has run to its end since it was started.</summary>
    public static string Done(int cell) => $"typeof Jupyter.notebook.get_cell({cell}).input_prompt_number === 'number'";

    /// <summary>A button of the toolbar.</summary>
    public Task PressButtonAsync(string action) => browser.ClickAsync($"button[data-jupyter-action='jupyter-notebook:{action}']");

    /// <summary>The notebook's text cells and code cells, for messages.</summary>
    public async Task<int> CodeCellsAsync() => (int)(await browser.EvaluateAsync("Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code').length"))!;
}
