using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Something that a file may say but hardly means: it is no error, because a lab may show what happens then.</summary>
internal interface ITopologyWarning
{
    /// <summary>Where a network has it, each with what lacks there and what to write.</summary>
    IEnumerable<(FileNode At, string Message)> In(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links);
}

/// <summary>The table of all that nodes and links may lack of what others need.</summary>
internal static class TopologyWarnings
{
    private static readonly IReadOnlyList<ITopologyWarning> All = [new MissingGateway(), new MissingVip(), new MissingPort(), new UnknownMtu()];

    /// <summary>Warns of each that a network has.</summary>
    public static void Tell(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links, FileProblems problems)
    {
        foreach (var (at, message) in All.SelectMany(one => one.In(nodes, links)))
        {
            problems.Warn(at, message);
        }
    }
}
