using System.CommandLine;
using PasK.Cli.Topologies;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;

namespace PasK.Cli.Commands;

/// <summary>The option <c>--against</c>: the kind of balancers that plays those of a topology.</summary>
internal static class AgainstOption
{
    public static Option<string?> Make() => new("--against")
    {
        Description = "Let balancers of this kind play those of the topology, in place of the reference engine: a folder of topologies/balancers/. "
            + "Whatever needs more than it can is absent, with the reason",
        HelpName = "KIND",
    };

    /// <summary>The kind that was asked for; null for the reference engine.</summary>
    /// <exception cref="CommandFailedException">There is no such kind.</exception>
    public static BalancerKind? Of(string? name)
        => name is null or ReferenceKind.Word ? null : BalancerKinds.Find(TopologyFolder.Folder, name);
}
