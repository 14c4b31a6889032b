using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba 2015): steps along the moving average of the gradient, divided by the root of that of its square.</summary>
public partial class Adam : OptimizerHelper, optim.IBetas
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        AdamStep.CheckBetas(beta1, beta2);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The decay rates of groups that join later.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => Step<Options, State>(closure, Update, UpdateOnGpu);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var (options, defaults) = ((Options)group.Options, (Options)_defaults);
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
    }

    private static void Update(Options options, State state, Parameter parameter, Tensor gradient)
    {
        if (options.maximize == true) gradient = -gradient;
        if (options.weight_decay is not 0.0) gradient = gradient.add(parameter, alpha: options.weight_decay!.Value);
        state.step++;
        AdamStep.Apply(parameter, gradient, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq, state.step,
            options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
    }

    /// <summary>Plain Adam of parameters that are all on a GPU.</summary>
    private static bool UpdateOnGpu(Options options, (State State, Parameter Parameter, Tensor Gradient)[] all)
    {
        bool plain = options.maximize != true && options.weight_decay is 0.0 && options.amsgrad != true;
        if (!plain || all.Length == 0 || all.Any(one => one.Parameter.device_type != DeviceType.CUDA)) return false;
        foreach (var one in all) one.State.step++;
        foreach (var alike in all.GroupBy(one => (one.State.step, one.Parameter.dtype, one.Parameter.device.index)))
            AdamStep.ApplyToAll([.. alike.Select(one => one.Parameter)], [.. alike.Select(one => one.Gradient)],
                [.. alike.Select(one => one.State.exp_avg)], [.. alike.Select(one => one.State.exp_avg_sq)], alike.Key.step,
                options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
        return true;
    }
}
