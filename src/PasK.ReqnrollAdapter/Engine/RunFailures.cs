namespace PasK.ReqnrollAdapter.Engine;

/// <summary>The failures after all scenarios of a run.</summary>
internal sealed class RunFailures
{
    private readonly List<Exception> _all = [];

    /// <summary>The failures in order.</summary>
    public IReadOnlyList<Exception> All => _all;

    public void Add(Exception failure) => _all.Add(failure);
}
