using System.Collections.Concurrent;
using System.Diagnostics;
using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

public sealed class InputTests
{
    [Fact]
    public void A_cell_asks_in_all_ways_it_can()
    {
        var person = new Person("one", "two", "Ada", "secret");
        using var probe = new SessionProbe(input: person);
        Assert.Equal("[one]", probe.Run("$\"[{Console.ReadLine()}]\""));
        Assert.Equal("[116-wo]", probe.Run("$\"[{Console.Read()}-{Console.In.ReadLine()}]\""));
        Assert.Equal("Hello Ada", probe.Run("\"Hello \" + await GetInputAsync(\"Who? \")"));
        Assert.Equal("6", probe.Run("(await GetPasswordAsync(\"Key: \")).Length"));
        Assert.Equal([("", false), ("", false), ("Who? ", false), ("Key: ", true)], person.Asked);
    }

    [Fact]
    public void What_was_printed_is_shown_before_the_question()
    {
        string shown = "";
        SessionProbe? probe = null;
        var person = new Person("yes") { BeforeAnswer = () => shown = probe!.Text() };
        using (probe = new SessionProbe(input: person)) probe.Run("Console.Write(\"Sure? \"); Console.ReadLine()");
        Assert.Equal("Sure? ", shown);
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("Console.Read()")]
    [InlineData("await GetInputAsync(\"Who?\")")]
    [InlineData("await GetPasswordAsync()")]
    public void Where_nobody_can_answer_a_question_is_an_error(string code)
    {
        using var probe = new SessionProbe();
        CellOutcome outcome = probe.Try(code);
        Assert.Equal(("InvalidOperationException", "This run is not interactive: nobody can answer what the cell asks."), (outcome.Error!.Name, outcome.Error.Value));
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("await GetInputAsync(\"Who?\")")]
    [InlineData("while (true) { try { Console.ReadLine(); } catch { } }")]
    public async Task A_question_ends_when_the_cell_is_interrupted(string code)
    {
        var person = new Person();
        using var probe = new SessionProbe(input: person);
        Task<CellOutcome> cell = Task.Run(() => probe.Try(code));
        Assert.True(person.Waits.Wait(TimeSpan.FromSeconds(20)));
        var clock = Stopwatch.StartNew();
        probe.Session.Interrupt();
        Assert.True((await cell.WaitAsync(TimeSpan.FromSeconds(10))).Interrupted);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
        Assert.Equal("1", probe.Run("1"));
    }

    /// <summary>Gives the answers one by one, then thinks for ever.</summary>
    private sealed class Person(params string[] answers) : IInputSource
    {
        private readonly Queue<string> _answers = new(answers);

        public ConcurrentQueue<(string Prompt, bool Password)> Asked { get; } = [];

        public ManualResetEventSlim Waits { get; } = new();

        public Action? BeforeAnswer { get; init; }

        public string Ask(string prompt, bool password, CancellationToken interrupted)
        {
            Asked.Enqueue((prompt, password));
            BeforeAnswer?.Invoke();
            if (_answers.TryDequeue(out string? answer)) return answer;
            Waits.Set();
            interrupted.WaitHandle.WaitOne();
            throw new OperationCanceledException(interrupted);
        }
    }
}
