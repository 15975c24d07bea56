using System.Text;
using PasK.Balancer.Configuration;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Snapshots;
using PasK.Lab.Topologies.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using PasK.Wire.Text;

namespace PasK.Fuzz;

/// <summary>Something that reads what a user or a stranger wrote.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsText">Whether it reads text.</param>
/// <param name="Seeds">What it reads rightly.</param>
/// <param name="Read">Reads, and gives what came of it in words; a refusal that is documented is words too.</param>
internal sealed record Reader(string Name, bool IsText, IReadOnlyList<byte[]> Seeds, Func<byte[], string> Read)
{
    /// <summary>Octets that it may allocate for each octet of its input.</summary>
    public int Factor { get; init; } = 2_000;

    /// <summary>Octets that it may allocate for each pair of octets: an outline repeats its steps for each of its rows.</summary>
    public int Square { get; init; }

    /// <summary>Octets that it may allocate besides.</summary>
    public int Constant { get; init; } = 20_000_000;

    /// <summary>Octets that it may allocate for an input of a length.</summary>
    public long AllowedFor(int length) => Constant + ((long)Factor * length) + ((long)Square * length * length);

    /// <summary>All readers.</summary>
    public static IReadOnlyList<Reader> All { get; } =
    [
        new("topology", true, Topologies, octets => Told(() => TopologyReader.Parse(Nowhere, TextOf(octets)).Value)),
        new("topology-file", true, Topologies, ReadFile),
        new("configuration", true, SeedsOf(Repository.Settings, ".yaml"), octets => Told(() => ConfigurationReader.Parse(Nowhere, TextOf(octets)).Value)),
        new("lines", true, [.. SeedsOf(Repository.Settings, ".yaml").Select(ToLines)],
            octets => Told(() => SaidAgain(ConfigurationReader.ParseLines(Nowhere, TextOf(octets)).Value))),
        new("health-check", true, [.. Checks.Select(Encoding.UTF8.GetBytes)],
            octets => Told(() => ConfigurationReader.ParseHealthCheck(Nowhere, TextOf(octets)))),
        new("balancer", true, SeedsOf(Balancers, BalancerReader.File),
            octets => Told(() => BalancerReader.Parse(Path.Combine(Balancers, "nft-dscp"), TextOf(octets)))),
        new("differences", true, SeedsOf(Balancers, "differences.yaml"),
            octets => Told(() => string.Join('\n', BalancerReader.ParseDifferences(Nowhere, TextOf(octets))))),
        new("feature", true, SeedsOf(Repository.Features, ".feature"), ReadFeature) { Square = 1 },
        new("capture", false, [.. Captures(), .. Captures().Select(ToPcap)], octets => Told(() => ReadCapture(octets))),
        new("snapshot", false, Captures(), octets => Told(() => CanonicalLadder.Derive(new MemoryStream(octets)).Text)),
        new("packet", false, [.. CapturedFrames.All], octets => PacketText.Describe(octets, PlainNames.Instance)),
        new("address", true, [.. Addresses.Select(Encoding.UTF8.GetBytes)], ReadAddress),
    ];

    private const string Nowhere = "/nowhere/fuzz.yaml";

    private static string Balancers => Path.Combine(Repository.Topologies, BalancerKinds.Folder);

    private static string[] Checks =>
    [
        "{ id: 1, type: icmp, timeout: 0.5, interval: 1, retry: 1 }",
        "{ id: 2, type: tcp, port: 80, send: a, expect: b, sip: 10.0.0.1, inner-tip: 10.0.0.2 }",
        "id: 3\ntype: udp\npackets: 3\nsilence: down\n",
    ];

    private static string[] Addresses => ["10.10.10.1/24", "192.168.193.50", "02:00:00:00:14:0b", "0.0.0.0/0", "255.255.255.255", "ff-ff-ff-ff-ff-ff"];

    /// <summary>Captures of all kinds, not too long: reading many small ones finds more.</summary>
    public static IReadOnlyList<byte[]> Captures()
        => [.. Repository.Files(Repository.Features, ".verified.pcapng").Select(File.ReadAllBytes).Where(file => file.Length < 20_000)];

    /// <summary>The topologies that ship, and one of them broken.</summary>
    private static byte[][] Topologies =>
    [
        .. Repository.TopologyFiles.Select(File.ReadAllBytes),
        Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Repository.Topologies, "vxlan-dsr.yaml"))
            .Replace(
                "- name: real1\n",
                "- name: real1\n    faults: { without: [arp-suppression], sysctl: { ip_forward: 1 }, gateway: none, drops: [invalid], vxlan: { vni: 51 }, "
                + "listen: { http: own-address }, port: { udp-echo: 8 }, route: [{ destination: 10.20.0.0/16, gateway: 10.10.10.1 }] }\n",
                StringComparison.Ordinal)
            .Replace("real1: [real1.eth0, switch.xg5]", "real1: { ends: [real1.eth0, switch.xg5], faults: { mtu: 1400 } }", StringComparison.Ordinal)),
    ];

    private static byte[][] SeedsOf(string folder, string ending) => [.. Repository.Files(folder, ending).Select(File.ReadAllBytes)];

    private static string TextOf(byte[] octets) => Encoding.UTF8.GetString(octets);

    private static string Told<T>(Func<T> read)
    {
        try
        {
            return $"{read()}";
        }
        catch (Exception e) when (e is InvalidFileException or InvalidDataException)
        {
            return e.Message;
        }
    }

    private static byte[] ToLines(byte[] yaml)
        => Encoding.UTF8.GetBytes(string.Join('\n', BalancerCommands.Of(ConfigurationReader.Parse(Nowhere, TextOf(yaml)).Value)));

    /// <summary>A configuration as lines, which say the same when they are read.</summary>
    private static string SaidAgain(BalancerConfiguration configuration)
    {
        var lines = string.Join('\n', BalancerCommands.Of(configuration));
        var again = Told(() => string.Join('\n', BalancerCommands.Of(ConfigurationReader.ParseLines("printed", lines).Value)));
        return lines == again ? lines : throw new InvalidOperationException($"printed as\n{lines}\nand read as\n{again}");
    }

    private static string ReadFile(byte[] octets)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pask-fuzz-{Environment.ProcessId}.yaml");
        try
        {
            File.WriteAllBytes(path, octets);
            return Told(() => TopologyReader.Read(path).Value);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string ReadFeature(byte[] octets)
    {
        var file = PasK.ReqnrollAdapter.Features.FeatureFile.Parse(TextOf(octets), "fuzz.feature", Nowhere);
        return string.Join(
            '\n', [.. file.Scenarios.SelectMany(scenario => scenario.Steps).Select(step => step.Text), .. file.Errors.Select(error => $"{error}")]);
    }

    private static string ReadCapture(byte[] octets)
    {
        var file = CaptureFile.Read(new MemoryStream(octets));
        var frames = file.Frames.Select(frame => (frame.Octets.Length, frame.TimestampNanoseconds));
        return $"{file.Comment} {string.Join(' ', file.Interfaces)} {string.Join(' ', frames)}";
    }

    private static byte[] ToPcap(byte[] pcapng)
    {
        var frames = CaptureFile.Read(new MemoryStream(pcapng)).Frames;
        var stream = new MemoryStream();
        using (var writer = new PcapWriter(stream))
        {
            frames.ToList().ForEach(writer.Write);
        }

        return stream.ToArray();
    }

    private static string ReadAddress(byte[] octets)
    {
        var text = TextOf(octets);
        _ = Ipv4Address.TryParse(text, out var address);
        _ = Ipv4Prefix.TryParse(text, out var prefix);
        _ = MacAddress.TryParse(text, out var mac);
        return (address, prefix, mac).ToString();
    }
}
