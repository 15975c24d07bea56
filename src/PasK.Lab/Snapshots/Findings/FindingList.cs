namespace PasK.Lab.Snapshots.Findings;

/// <summary>Findings in the order in which they are made, each once.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Add(FindingKind kind, string sentence)
    {
        var finding = new Finding(kind, sentence);
        if (!_all.Contains(finding))
        {
            _all.Add(finding);
        }
    }
}
