using Reqnroll.BoDi;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>
/// The objects of one scenario: one of each type, made on first use. All that were made here are disposed at the scenario's end, the last first, even when one
/// throws, and asynchronously if possible. Reqnroll's own container begins with the first and stops at one that throws.
/// </summary>
internal sealed class ScenarioObjects : ObjectContainer, IObjectContainer
{
    private readonly List<object> _made = [];

    public ScenarioObjects(IObjectContainer ofFeature)
        : base(ofFeature)
    {
        ObjectCreated += _made.Add;
    }

    /// <summary>Disposes all objects, and reports each that throws.</summary>
    public async Task EndAsync(Action<object, Exception> failed)
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            try
            {
                switch (made)
                {
                    case IAsyncDisposable disposable:
                        await disposable.DisposeAsync();
                        break;
                    case IDisposable disposable:
                        disposable.Dispose();
                        break;
                }
            }
            catch (Exception e)
            {
                failed(made, e);
            }
        }
    }

    /// <summary>Does nothing: the objects were disposed after the last hooks of the scenario.</summary>
    void IDisposable.Dispose()
    {
    }
}
