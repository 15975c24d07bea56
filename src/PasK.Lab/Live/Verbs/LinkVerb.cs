using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Files.Forms;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Live.Verbs;

/// <summary>
/// Breaks links and mends them: an interface goes down, the cable carries nothing, another MTU, and loss, delay and rate by the kernel's netem (tc-netem(8)).
/// </summary>
internal sealed partial class LinkVerb : ILabVerb
{
    private const string Usage = "write LINK or NODE NODE, then down, up, cut, mtu N, or any of loss P%, delay T (20ms), rate R (10mbit)";
    private const int SmallestMtu = 68;
    private const int LargestMtu = 65535;
    private static readonly TimeSpan LongestCommand = TimeSpan.FromSeconds(10);
    private static readonly string[] Actions = ["down", "up", "cut", "mtu", "loss", "delay", "rate"];

    /// <inheritdoc/>
    public string Name => Request.Link;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var words = command.Request.Words;
        var names = words.TakeWhile(word => !Actions.Contains(word)).ToList();
        var (link, near) = Find(lab.World.Topology, names);
        var cable = Cable.Of(lab.World, link.Name);
        var typed = words.Skip(names.Count).ToList() switch
        {
            ["down"] => Down(lab, cable, near),
            ["up"] => Up(lab, cable),
            ["cut"] => Cut(lab, cable),
            ["mtu", var octets] => Resize(lab, cable, octets),
            [var first, _, ..] shape when first is "loss" or "delay" or "rate" => Shape(lab, cable, shape),
            _ => throw new IOException($"link: {Usage}"),
        };
        command.Write(string.Concat(typed.Select(line => $"{line}\n")));
        return new Answer();
    }

    private static List<string> Down(LiveLab lab, Cable cable, LinkEnd near)
    {
        lab.Changes.MakeOnce(DownOf(cable, near), () => cable.SwitchOff(near), () => cable.SwitchOn(near));
        return [$"{near.Node}# ip link set {near.KernelName} down"];
    }

    private static List<string> Up(LiveLab lab, Cable cable)
    {
        string[] breaks = [CutOf(cable), .. cable.Link.Ends.Select(end => DownOf(cable, end))];
        var undone = lab.Changes.Undo(breaks.Contains);
        return undone.Count == 0 ? [$"link {cable.Link.Name} is up"] : [.. undone.Select(what => $"undone: {what}")];
    }

    private static List<string> Cut(LiveLab lab, Cable cable)
    {
        lab.Changes.MakeOnce(CutOf(cable), cable.Cut, cable.Mend);
        return [.. cable.Link.Ends.Select(end => $"{end.Node}# tc qdisc add dev {end.KernelName} root blackhole")];
    }

    private static string DownOf(Cable cable, LinkEnd end) => $"link {cable.Link.Name}: {end} down";

    private static string CutOf(Cable cable) => $"link {cable.Link.Name}: cut";

    private static List<string> Resize(LiveLab lab, Cable cable, string octets)
    {
        if (!int.TryParse(octets, NumberStyles.None, CultureInfo.InvariantCulture, out var mtu) || mtu is < SmallestMtu or > LargestMtu)
        {
            throw new IOException($"link: '{octets}' is no MTU; allowed: {SmallestMtu} to {LargestMtu} octets");
        }

        lab.Changes.Make($"link {cable.Link.Name}: mtu", () => cable.Resize(mtu), () => cable.Resize(cable.Link.Mtu));
        return [.. cable.Link.Ends.Select(end => $"{end.Node}# ip link set {end.KernelName} mtu {octets}")];
    }

    private static List<string> Shape(LiveLab lab, Cable cable, IReadOnlyList<string> words)
    {
        var pairs = words.Chunk(2).ToList();
        if (pairs.Find(pair => pair is not [var key, var value] || !IsValue(key, value)) is { } wrong)
        {
            throw new IOException($"link: '{string.Join(' ', wrong)}' is not understood; {Usage}");
        }

        var netem = string.Join(' ', pairs.Select(pair => pair[0] == "loss" ? $"loss {pair[1].TrimEnd('%')}%" : $"{pair[0]} {pair[1]}"));
        var typed = cable.Link.Ends.Select(end => (end.Node, Line: $"tc qdisc replace dev {end.KernelName} root netem {netem}")).ToList();
        lab.Changes.Make(
            $"link {cable.Link.Name}: netem",
            () => typed.ForEach(one => Run(lab, one.Node, one.Line)),
            () => cable.Link.Ends.ToList().ForEach(end => Run(lab, end.Node, $"tc qdisc del dev {end.KernelName} root")));
        return [.. typed.Select(one => $"{one.Node}# {one.Line}")];
    }

    private static bool IsValue(string key, string value) => key switch
    {
        "loss" => double.TryParse(value.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 100,
        "delay" => Delay().IsMatch(value),
        "rate" => Rate().IsMatch(value),
        _ => false,
    };

    private static void Run(LiveLab lab, string node, string line)
    {
        using var command = NodeCommand.Start(lab.World.ThreadOf(node), line);
        if (!command.WaitForEnd(LongestCommand) || command.ExitCode != 0)
        {
            throw new IOException(command.Said.Contains("kind is unknown", StringComparison.Ordinal)
                ? "this kernel has no netem, which loss, delay and rate need: load it (modprobe sch_netem, as root), or use a kernel that has it"
                : $"{node}: {command.Ending}");
        }
    }

    /// <summary>The link that words name, and the end at which it goes down: its first end, or that of the first of two nodes or interfaces.</summary>
    private static (Link Link, LinkEnd Near) Find(Topology topology, IReadOnlyList<string> names)
    {
        var ofLinks = topology.Links.SelectMany(link => link.Ends.Select(end => $"{end}").Append(link.Name));
        string[] known = [.. topology.Nodes.Select(node => node.Name), .. ofLinks];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new IOException(
                $"link: '{unknown}' is no link, node or interface of the lab, and not what may be done{DidYouMean(unknown, known)}; {Usage}");
        }

        var found = names switch
        {
            [var name] => topology.Links.Where(link => link.Name == name).Select(link => (link, link.First)).ToList(),
            [var near, var far] => (
                from link in topology.Links
                from end in link.Ends
                where IsAt(end, near) && IsAt(link.Ends.First(other => other != end), far)
                select (link, end)).ToList(),
            _ => throw new IOException($"link: {Usage}"),
        };
        var links = topology.Links.Select(link => $"{link.Name} ({link.First} to {link.Second})");
        return found switch
        {
            [var only] => only,
            [] => throw new IOException($"there is no link {string.Join(" to ", names)}; there are {string.Join(", ", links)}"),
            _ => throw new IOException(
                $"there are several links {string.Join(" to ", names)}: write one's name, {string.Join(" or ", found.Select(one => one.link.Name))}"),
        };
    }

    private static string DidYouMean(string word, IEnumerable<string> known) => Suggestion.DidYouMean(word, known.Concat(Actions));

    private static bool IsAt(LinkEnd end, string word) => end.Node == word || $"{end}" == word;

    [GeneratedRegex(@"^\d{1,6}(us|ms|s)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delay();

    [GeneratedRegex(@"^\d{1,6}[kmg]?bit$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}
