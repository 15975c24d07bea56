using PasK.Trace.Packets;

namespace PasK.Lab.Snapshots.Findings;

/// <summary>Findings in the order in which they are made, each once.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    /// <summary>Adds what is wrong with a frame by itself.</summary>
    /// <param name="problems">What is wrong with it.</param>
    /// <param name="where">Where it was seen.</param>
    public void AddAll(IEnumerable<FrameProblem> problems, string where)
    {
        foreach (var problem in problems)
        {
            Add(KindOf(problem.Kind), $"{where}: {problem.Text}");
        }
    }

    public void Add(FindingKind kind, string sentence, string? freeField = null)
    {
        var finding = new Finding(kind, sentence) { FreeField = freeField };
        if (!_all.Contains(finding))
        {
            _all.Add(finding);
        }
    }

    private static FindingKind KindOf(ProblemKind kind) => kind switch
    {
        ProblemKind.BadChecksum => FindingKind.BadChecksum,
        ProblemKind.BadLength => FindingKind.BadLength,
        _ => FindingKind.UnknownMac,
    };
}
