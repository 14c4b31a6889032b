using Cli.Jupyter;
using Gan.Results;

namespace Cli.Tests.Jupyter;

/// <summary>The kernel as a person meets it: the real page of Jupyter in a real browser. Pictures are left in artifacts/screenshots.</summary>
public sealed class KernelBrowserTests : IAsyncLifetime
{
    private readonly LessonFolder _lessons = new();
    private Browser? _browser;

    private Browser Chromium => _browser ?? throw new InvalidOperationException("The browser is not started.");

    public async Task InitializeAsync()
    {
        if (Jupyter.Browser.Program is not null) _browser = await Browser.StartAsync(1180, 860);
    }

    public Task DisposeAsync()
    {
        _browser?.Dispose();
        _lessons.Dispose();
        return Task.CompletedTask;
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task A_committed_notebook_opens_without_a_question_and_shows_the_figures_of_its_run()
    {
        string home = Directory.CreateDirectory(Path.Combine(_lessons.Folder, "home")).FullName;
        using LabProcess lab = await LabProcess.StartAsync(new Dictionary<string, string> { ["HOME"] = home });
        NotebookPage page = new(Chromium);
        await Chromium.GoAsync(lab.Address);
        await Chromium.UntilAsync("document.querySelector('a.item_link[href$=Zoo]')", "the list of the notebooks' folders");
        await Chromium.ShootAsync("list");
        await page.OpenAsync(lab.Page("/notebooks/notebooks/Zoo/Fig8-LossComparison.ipynb"));
        Assert.Equal(".NET (C#)", (await Chromium.TextAsync("document.querySelector('.kernel_indicator_name').innerText")).Trim());
        Assert.Equal("", await Chromium.TextAsync("[...document.querySelectorAll('.modal.in, .modal.show')].map(m => m.innerText).join()"));
        Assert.Equal("Trusted", await Chromium.TextAsync("document.querySelector('#notification_trusted').innerText"));
        await page.UntilAsync("document.querySelector('.output_png img').naturalWidth > 100", "the image grid of the committed run");
        await page.UntilAsync("document.querySelector('.output_svg svg, .output_svg img').getBoundingClientRect().width > 100", "the chart of the committed run");
        await page.UntilAsync("document.querySelector('.cm-s-ipython .cm-keyword')", "C# in colours");
        await page.UntilAsync("document.querySelector('link[rel~=icon], #kernel_logo_widget img.current_kernel_logo').naturalWidth !== 0", "the kernel's logo");
        await Chromium.ShootAsync("committed");
        (int code, string said) = await lab.StopAsync();
        Assert.True(code == ExitCodes.Well, said);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home)); // Everything stays in the repository.
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task A_training_moves_while_it_runs_and_its_figures_appear()
    {
        // The pictures of README.md are taken with a longer profile than the test needs.
        string profile = Environment.GetEnvironmentVariable("EXPERIMENTS_SCREENSHOT_PROFILE") ?? "smoke";
        string notebook = _lessons.Copy(Checkout.Folder("notebooks", "Zoo", "DigitGrid.ipynb"), profile);
        Assert.Null(await NotebookTrust.GrantAsync(JupyterProgram.Find()!, new JupyterFolders(Checkout.Folder("artifacts", "jupyter")), [notebook], default)); // As its author.
        using LabProcess lab = await StartAsync(notebook);
        NotebookPage page = new(Chromium);
        await page.OpenAsync(lab.Address);
        await Chromium.EvaluateAsync("""
            window.states = []; window.wasBusy = false;
            new MutationObserver(() => {
                for (const bar of document.querySelectorAll('[role=progressbar]')) {
                    const state = bar.parentElement.innerText;
                    if (!states.includes(state)) states.push(state);
                }
                wasBusy = wasBusy || !!document.querySelector('#kernel_indicator_icon.kernel_busy_icon');
            }).observe(document.body, { childList: true, subtree: true, attributes: true });
            """);
        await page.RunAllAsync();
        await page.UntilAsync("states.length >= 2", "the progress moves", 180);
        await Chromium.EvaluateAsync("document.querySelector('[role=progressbar]').scrollIntoView({ block: 'center' })");
        await Chromium.ShootAsync("training");
        if (profile != "smoke")
        {
            await page.UntilAsync("[...document.querySelectorAll('[role=progressbar]')].some(b => b.ariaValueNow >= 76)", "most of the training", 900);
            await Chromium.EvaluateAsync("document.querySelector('[role=progressbar]').closest('.cell').previousElementSibling.scrollIntoView()");
            await Chromium.ShootAsync("training-late");
        }

        await page.UntilAsync($"Jupyter.notebook.get_cells().every(c => c.cell_type !== 'code' || c.input_prompt_number !== '*') && {NotebookPage.Idle}", "all cells have run", 1200);
        Assert.Equal("true", await Chromium.TextAsync("wasBusy"));
        Assert.Equal("", await Chromium.TextAsync("[...document.querySelectorAll('.output_error')].map(e => e.innerText).join()"));
        await page.UntilAsync("[...document.querySelectorAll('.output_png img')].some(i => i.naturalWidth > 100)", "the image grid");
        int numbered = (int)(await Chromium.EvaluateAsync("Jupyter.notebook.get_cells().filter(c => c.input_prompt_number > 0).length"))!;
        Assert.Equal(await page.CodeCellsAsync(), numbered);
        await Chromium.EvaluateAsync("document.querySelector('.output_png img').scrollIntoView({ block: 'center' })");
        await Chromium.ShootAsync("grid");
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task The_stop_button_ends_a_loop_and_its_variables_stay()
    {
        using LabProcess lab = await StartAsync(_lessons.Write("Loop.ipynb", "long turns = 0;", "Console.WriteLine(\"it turns\");\nwhile (true) turns++;", "turns > 0"));
        NotebookPage page = new(Chromium);
        await page.OpenAsync(lab.Address);
        await page.RunAsync(0);
        await page.RunAsync(1);
        await page.UntilAsync($"{NotebookPage.Busy} && {NotebookPage.Output(1)}.innerText.includes('it turns')", "the loop runs");
        await page.PressButtonAsync("interrupt-kernel");
        TimeSpan taken = await page.UntilAsync($"{NotebookPage.Idle} && {NotebookPage.Output(1)}.innerText.includes('was interrupted')", "the loop was interrupted", 20);
        Assert.True(taken < TimeSpan.FromSeconds(2.5), $"The loop ended {taken.TotalSeconds:0.0} s after the button was pressed.");
        await page.RunAsync(2);
        await page.UntilAsync(NotebookPage.Done(2), "the next cell has run");
        Assert.Contains("true", await page.OutputAsync(2));
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task Tab_completes_and_shift_tab_explains()
    {
        using LabProcess lab = await StartAsync(_lessons.Write("Typing.ipynb",
            $"#r \"{Checkout.Folder("artifacts", "bin", "Gan", "release", "Gan.dll")}\"\nusing Gan.Metrics;\nvar text = \"kernel\";", "text.Tri", "Math.Sqrt", "MetricList.", "FrechetDistance.Compute"));
        NotebookPage page = new(Chromium);
        await page.OpenAsync(lab.Address);
        await page.RunAsync(0);
        await page.UntilAsync(NotebookPage.Done(0), "the first cell has run");

        await page.EditAsync(1);
        await Chromium.PressAsync("Tab");
        await page.UntilAsync(Offered("TrimEnd"), "members of the framework are offered");
        await Chromium.PressAsync("Escape");
        await page.EditAsync(2);
        await Chromium.PressAsync("Tab", 8);
        await page.UntilAsync("document.querySelector('.ipython_tooltip').innerText.includes('square root')", "documentation of the framework");
        await Chromium.PressAsync("Escape");
        await page.UntilAsync("getComputedStyle(document.querySelector('.ipython_tooltip')).display === 'none'", "the explanation has faded out");

        await page.EditAsync(3);
        await Chromium.PressAsync("Tab");
        await page.UntilAsync(Offered("Agreement"), "the suite's own members are offered");
        await Chromium.ShootAsync("completion", "[...document.querySelectorAll('.cell')].slice(3).concat([...document.querySelectorAll('#complete')])");
        await Chromium.PressAsync("Escape");
        await page.EditAsync(4);
        await Chromium.PressAsync("Tab", 8);
        await page.UntilAsync("document.querySelector('.ipython_tooltip').innerText.includes('distance') && getComputedStyle(document.querySelector('.ipython_tooltip')).opacity === '1'", "the suite's own method is explained");
        await Chromium.ShootAsync("tooltip", "[...document.querySelectorAll('.cell')].slice(3).concat([...document.querySelectorAll('.ipython_tooltip')])");
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task A_cell_asks_and_the_person_answers()
    {
        using LabProcess lab = await StartAsync(_lessons.Write("Asks.ipynb", "var name = await GetInputAsync(\"name?\");\n$\"hello, {name}\""));
        NotebookPage page = new(Chromium);
        await page.OpenAsync(lab.Address);
        await page.RunAsync(0);
        await page.UntilAsync("document.querySelector('.raw_input') && document.activeElement.matches('.raw_input') && document.querySelector('.raw_input_prompt, .raw_input_container').innerText.includes('name?')", "a box for the answer");
        await Chromium.TypeAsync("Ada");
        await Chromium.PressAsync("Enter");
        await page.UntilAsync($"{NotebookPage.Output(0)}.innerText.includes('hello, Ada')", "the answer arrived");
    }

    [Needs(NeedsAttribute.Browser)]
    public async Task A_restart_forgets_and_goes_on()
    {
        using LabProcess lab = await StartAsync(_lessons.Write("Restart.ipynb", "var kept = 41;", "kept + 1", "6 * 7"));
        NotebookPage page = new(Chromium);
        await page.OpenAsync(lab.Address);
        await page.RunAllAsync();
        await page.UntilAsync(NotebookPage.Done(2), "everything has run");
        Assert.Contains("42", await page.OutputAsync(1));
        await page.PressButtonAsync("confirm-restart-kernel");
        await page.UntilAsync("document.querySelector('.modal .btn-danger').getBoundingClientRect().width > 0", "the question before a restart");
        await Task.Delay(500); // The dialog fades in, and a click while it moves misses it.
        await Chromium.EvaluateAsync("Jupyter.notebook.events.one('kernel_ready.Kernel', () => { window.ready = true; })");
        await Chromium.EvaluateAsync("document.querySelector('.modal .btn-danger').click()");
        await page.UntilAsync($"window.ready && {NotebookPage.Idle}", "the kernel came back");
        await page.RunAsync(1);
        await page.UntilAsync($"{NotebookPage.Output(1)}.innerText.includes('kept')", "the variable is gone");
        await page.RunAsync(2);
        await page.UntilAsync($"Jupyter.notebook.get_cell(2).input_prompt_number === 2 && {NotebookPage.Output(2)}.innerText.includes('42')", "it counts from the beginning");
    }

    /// <summary>A JavaScript expression: the list under the cursor has the name.</summary>
    private static string Offered(string name) => $"[...document.querySelectorAll('#complete option')].some(o => o.innerText.includes('{name}'))";

    private Task<LabProcess> StartAsync(string notebook) => LabProcess.StartAsync(_lessons.Variables, notebook);
}
