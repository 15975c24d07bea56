using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Reads topologies out of YAML or JSON files. Every error of a file is told at once, with line and column; nothing is built.</summary>
public static class TopologyReader
{
    /// <summary>The most nodes of a topology: MAC addresses have room for them.</summary>
    internal const int MostNodes = 64;

    /// <summary>Reads a file. A balancer's configuration may stand in a file of its own, named relative to this one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kernelHas">
    /// Whether the kernel that it is read for has a part, if need be by loading its module; asked only when the file wants it. By default it is read
    /// for no kernel.
    /// </param>
    /// <exception cref="InvalidFileException">A file has errors; all are told.</exception>
    public static Checked<Topology> Read(string path, Func<KernelNeed, bool>? kernelHas = null)
    {
        var problems = new FileProblems();
        return Conclude(OpenedFile.Parse(path, problems), path, problems, kernelHas);
    }

    /// <summary>Reads text.</summary>
    /// <param name="file">The name for messages; other files are looked for beside it.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="kernelHas">As in <see cref="Read"/>.</param>
    /// <exception cref="InvalidFileException">The text has errors; all are told.</exception>
    public static Checked<Topology> Parse(string file, string text, Func<KernelNeed, bool>? kernelHas = null)
    {
        var problems = new FileProblems();
        return Conclude(FileParser.Parse(file, text, problems), file, problems, kernelHas);
    }

    private static Checked<Topology> Conclude(FileNode? root, string path, FileProblems problems, Func<KernelNeed, bool>? kernelHas)
    {
        var reader = new NodeReader(new FileValues(problems), path, kernelHas);
        var topology = root is null ? null : ReadRoot(root, reader, problems, kernelHas);
        problems.ThrowIfAny();
        return new Checked<Topology>(topology!, problems.Warnings);
    }

    /// <summary>Reads the file's mapping; null when there is any error.</summary>
    private static Topology? ReadRoot(FileNode root, NodeReader nodeReader, FileProblems problems, Func<KernelNeed, bool>? kernelHas)
    {
        var values = new FileValues(problems);
        root = CountExpansion.Of(root, values);
        var keys = FileKeys.Of(root, TopologyObjects.Topology, values);
        var name = keys.Value<string>("name");
        var description = keys.Value<string>("description");
        var replyPath = keys.Value<ReplyPath>("reply-path");
        var drafts = keys.Items("nodes").Select(nodeReader.Read).ToList();
        problems.RefuseDuplicates("node", drafts.Select(node => node.Name));
        var links = new LinkReader(values, drafts).Read(keys.Node("links"));
        new NetworkPlan(drafts, links, problems).Check();
        DecapsulationRules.Check(drafts, problems, kernelHas);
        ServicePortRules.Check(drafts, problems);
        WarnOfGateways(drafts, replyPath, problems);
        if (problems.Errors.Count > 0)
        {
            return null;
        }

        TopologyWarnings.Tell(drafts, links, problems);
        var topology = new Topology(name!.Value, description!.Value, [.. drafts.Select(draft => draft.Node!)], [.. links.Select(link => link.ToLink())]);
        MacRules.RefuseTaken(
            problems, topology, drafts.Where(draft => draft.VxlanMac is not null).Select(draft => (draft.Node!.Name, draft.VxlanMac!)));
        topology = replyPath is null ? topology : topology with { ReplyPath = replyPath.Value };
        return FaultRules.Make(topology, drafts.SelectMany(draft => draft.Faults).Concat(links.SelectMany(link => link.Faults)), problems, kernelHas);
    }

    /// <summary>
    /// Warns of a gateway by which answers take another path than the file says. That is no error: a lab may show what happens then. Where the balancer sends
    /// requests from its own address, answers come to it whatever the gateway is.
    /// </summary>
    private static void WarnOfGateways(IReadOnlyList<NodeDraft> nodes, Located<ReplyPath>? replyPath, FileProblems problems)
    {
        var balancers = nodes.Where(node => node.Configuration is not null).SelectMany(node => node.Addresses)
            .Select(own => own.Address.Value.Address).ToHashSet();
        var isRouted = replyPath?.Value == ReplyPath.Routed;
        var slbs = nodes.SelectMany(node => node.Configuration?.Slbs ?? []).ToList();
        var isAskedByBalancer = slbs.Count > 0 && slbs.TrueForAll(slb => slb.NatMode.Traits().HidesClient);
        var gateways = nodes.SelectMany(node => node.ReplyGateways);
        foreach (var gateway in gateways.Where(gateway => (isAskedByBalancer || balancers.Contains(gateway.Value)) != isRouted))
        {
            problems.Warn(
                gateway.At,
                isAskedByBalancer ? $"gateway: whatever it is, nat-mode both-nat has answers go through the balancer; say so with reply-path: routed"
                    : isRouted
                    ? $"gateway: reply-path is routed, and {gateway} is no address of a balancer"
                    : $"gateway: {gateway} is a balancer, so answers go through it; say so with reply-path: routed");
        }
    }
}
