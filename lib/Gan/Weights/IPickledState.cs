namespace Gan.Weights;

/// <summary>An object of a pickle that is made empty and then given its state.</summary>
internal interface IPickledState
{
    /// <exception cref="InvalidCastException">The state is not what such an object has.</exception>
    void SetState(object? state, PickleReader reader);
}
