namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of one input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<
                Func<Module<T, TResult>, T, T>,
                Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes. Callers use <see cref="call"/>, which also runs the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            public TResult call(T input)
            {
                if (!IsHooked) return forward(input);
                RunBefore();
                foreach (var hook in _preHooks)
                {
                    if (hook(this, input) is { } changed) input = changed;
                }
                var result = forward(input);
                foreach (var hook in _postHooks)
                {
                    if (hook(this, input, result) is { } changed) result = changed;
                }
                RunAfter();
                return result;
            }
        }
    }
}
