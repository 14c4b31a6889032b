using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Puts a parameter into a property's field and under its key, and disposes the one before.</summary>
            private protected void Keep(ref Parameter? slot, Parameter? value, string key)
            {
                if (ReferenceEquals(slot, value)) return;
                slot?.Dispose();
                slot = value;
                value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(key, value);
            }

            /// <summary>Puts a buffer into a property's field and under its key, and disposes the one before.</summary>
            private protected void Keep(ref Tensor? slot, Tensor? value, string key)
            {
                if (ReferenceEquals(slot, value)) return;
                slot?.Dispose();
                slot = value;
                value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(key, value);
            }
        }
    }
}
