using Reqnroll.BoDi;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>
/// The objects of one scenario: one of each type, made when first asked for. What was made here is disposed at the scenario's end, the last first, all of it
/// though one throws, and asynchronously where it can be: Reqnroll's own container begins with the first and stops at the first that throws.
/// </summary>
internal sealed class ScenarioObjects : ObjectContainer, IObjectContainer
{
    private readonly List<object> _made = [];

    public ScenarioObjects(IObjectContainer ofFeature)
        : base(ofFeature)
    {
        ObjectCreated += _made.Add;
    }

    /// <summary>Disposes what was made, and tells of each that throws.</summary>
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

    /// <summary>Nothing: the objects have ended with the hooks behind the scenario.</summary>
    void IDisposable.Dispose()
    {
    }
}
