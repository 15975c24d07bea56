using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;

namespace PasK.Lab.Tests;

/// <summary>A folder of a balancer, for tests of its files.</summary>
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
          keys: [weight, rport]
        scenarios: { ran: 3, of: 5 }
        freedoms: [outer-ttl]
        files: [made.conf]
        setup: [ip link, "nft -f {{ files.made_conf }}"]
        program: exec made
        ready: { command: made status, prints: up }
        teardown: [nft flush ruleset]

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public BalancerFolder() => File.WriteAllText(Path.Combine(_folder.FullName, "made.conf.template"), "{{ name }}\n");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What the reader says is wrong with a description, and with what it does otherwise.</summary>
    public string ErrorsOf(string balancer, string? differences)
    {
        try
        {
            Read(balancer, differences);
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }

    /// <summary>All that they say.</summary>
    public string Describe(string balancer, string? differences)
    {
        var kind = Read(balancer, differences);
        return string.Join('\n', [kind.Description, $"{kind.Setup.Count} lines", .. kind.Differences.Select(one => $"{one}"), $"{kind.Can}"]);
    }

    private CommandsDescription Read(string balancer, string? differences)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "balancer.yaml"), balancer);
        if (differences is not null)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, "differences.yaml"), differences);
        }

        return BalancerReader.Read(_folder.FullName);
    }
}
