using System.Reflection;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

public sealed class SchedulerTests
{
    private const double Rate = 0.4;

    public static TheoryData<string> Names => [.. Rows.Keys];

    /// <summary>The schedules that can be computed without the epochs between.</summary>
    public static TheoryData<string> ClosedForms => [.. Rows.Keys.Where(name => name != "MultiplicativeLR")];

    private static Dictionary<string, (Func<Optimizer, lr_scheduler.LRScheduler> Create, Func<int, double> Expected)> Rows => new()
    {
        ["StepLR"] = (o => lr_scheduler.StepLR(o, 3, 0.5), t => Rate * Math.Pow(0.5, Math.Floor(t / 3.0))),
        ["MultiStepLR"] = (o => lr_scheduler.MultiStepLR(o, [2, 5], 0.1), t => t < 2 ? Rate : t < 5 ? Rate * 0.1 : Rate * 0.01),
        ["ExponentialLR"] = (o => lr_scheduler.ExponentialLR(o, 0.9), t => Rate * Math.Pow(0.9, t)),
        ["LambdaLR"] = (o => lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch)), t => Rate / (1 + t)),
        ["MultiplicativeLR"] = (o => lr_scheduler.MultiplicativeLR(o, epoch => epoch % 2 == 0 ? 0.5 : 1), t => Rate * Math.Pow(0.5, Math.Floor(t / 2.0))),
        ["ConstantLR"] = (o => lr_scheduler.ConstantLR(o, 0.25, 4), t => t < 4 ? Rate / 4 : Rate),
        ["LinearLR"] = (o => lr_scheduler.LinearLR(o, 0.5, 1, 4), t => Rate * (0.5 + (0.125 * Math.Min(t, 4)))),
        ["CosineAnnealingLR"] = (o => lr_scheduler.CosineAnnealingLR(o, 5, 0.1), t => 0.1 + ((Rate - 0.1) * (1 + Math.Cos(Math.PI * t / 5)) / 2)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schedule_follows_its_formula(string name)
    {
        var (optimizer, schedule, expected) = Start(name);
        for (var t = 0; t < 12; t++)
        {
            Assert.All(optimizer.ParamGroups, group => Assert.Equal(expected(t), group.LearningRate, 1e-12));
            Assert.Equal(expected(t), schedule.get_last_lr().Single(), 1e-12);
            schedule.step();
        }
    }

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void A_schedule_can_jump_to_an_epoch(string name)
    {
        var (optimizer, schedule, expected) = Start(name);
        schedule.step(7);
        Assert.Equal(expected(7), optimizer.ParamGroups.Single().LearningRate, 1e-12);
    }

    [Fact]
    public void Every_schedule_is_tested()
    {
        var factories = typeof(lr_scheduler).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Empty(factories.Except(Rows.Keys));
    }

    private static (Optimizer, lr_scheduler.LRScheduler, Func<int, double>) Start(string name)
    {
        var optimizer = SGD(Array.Empty<Modules.Parameter>(), Rate);
        var (create, expected) = Rows[name];
        return (optimizer, create(optimizer), expected);
    }
}
