using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;

namespace PasK.Lab.Tests;

/// <summary>The folder of a balancer that is called made, for tests.</summary>
internal sealed class BalancerFolder : IDisposable
{
    /// <summary>A description with every key.</summary>
    public const string Complete =
        """
        description: A balancer.
        needs: [{ program: nft, package: nftables }]
        modules: [ip_vs]
        can:
          nat-modes: [dsr, dnat]
          lb-methods: [rr]
          protocols: [icmp, tcp]
          unscheduled: [icmp]
          keys: [weight, rport]
        scenarios: { ran: 3, of: 6, other-protocols: 1 }
        freedoms: [outer-ttl]
        files: [made.conf]
        setup: [ip link, "nft -f {{ files.made_conf }}"]
        program: exec made
        ready: { command: made status, prints: up }
        teardown: [nft flush ruleset]

        """;

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    /// <summary>Where it lies, beside the topologies.</summary>
    public string Topologies => _topologies.FullName;

    /// <summary>Its path.</summary>
    public string Path => FolderOf("made");

    public void Dispose() => _topologies.Delete(recursive: true);

    /// <summary>The folder of another balancer.</summary>
    public string FolderOf(string name) => _topologies.CreateSubdirectory($"{BalancerKinds.Folder}/{name}").FullName;

    /// <summary>Writes a file.</summary>
    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    /// <summary>The kind that a description makes.</summary>
    public CommandsKind KindOf(string description)
    {
        Write(BalancerReader.File, description);
        return (CommandsKind)BalancerKinds.Find(Topologies, "made");
    }

    /// <summary>The kind that a description makes, which waits for less long than on any machine.</summary>
    public CommandsKind HastyKindOf(string description)
    {
        Write(BalancerReader.File, description);
        return new CommandsKind(BalancerReader.Read(Path)) { Longest = TimeSpan.FromSeconds(1) };
    }

    /// <summary>What the reader says is wrong with a description and the files that lie there.</summary>
    public string ErrorsOf(string description)
    {
        try
        {
            BalancerReader.Parse(Path, description);
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }
}
