namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be observed and altered by hooks.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private protected readonly List<TPreHook> _preHooks = [];
            private protected readonly List<TPostHook> _postHooks = [];
            private protected readonly List<Action<Module>> _moduleHooksBefore = [];
            private protected readonly List<Action<Module>> _moduleHooksAfter = [];

            protected HookableModule(string name) : base(name) { }

            /// <summary>Runs <paramref name="hook"/> after each forward; what it returns replaces the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Register(_postHooks, hook);

            /// <summary>Runs <paramref name="hook"/> before each forward; what it returns replaces the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(_preHooks, hook);

            /// <summary>Runs <paramref name="hook"/> after each forward.</summary>
            public HookRemover register_forward_hook(Action<Module> hook) => Register(_moduleHooksAfter, hook);

            /// <summary>Runs <paramref name="hook"/> before each forward.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(_moduleHooksBefore, hook);

            private protected bool IsHooked =>
                _preHooks.Count + _postHooks.Count + _moduleHooksBefore.Count + _moduleHooksAfter.Count > 0;

            private protected void RunBefore()
            {
                foreach (var hook in _moduleHooksBefore) hook(this);
            }

            private protected void RunAfter()
            {
                foreach (var hook in _moduleHooksAfter) hook(this);
            }

            private static HookRemover Register<T>(List<T> hooks, T hook)
            {
                hooks.Add(hook);
                return new HookRemover(() => hooks.Remove(hook));
            }

            /// <summary>Takes a hook off its module again.</summary>
            public class HookRemover
            {
                private readonly Action _remove;

                internal HookRemover(Action remove) => _remove = remove;

                public void remove() => _remove();
            }
        }
    }
}
