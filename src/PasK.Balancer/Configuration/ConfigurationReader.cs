using System.Globalization;
using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Reads balancer configurations out of YAML or JSON text. Every error of a file is told at once, with line and column.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads text.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="InvalidFileException">The text has errors; all are told.</exception>
    public static Checked<BalancerConfiguration> Parse(string file, string text)
    {
        var problems = new FileProblems();
        return Conclude(FileParser.Parse(file, text, problems), problems);
    }

    /// <summary>Reads a configuration that is part of another file.</summary>
    /// <param name="node">The configuration's mapping.</param>
    /// <param name="problems">Where errors and warnings go.</param>
    /// <returns>The configuration with places, or null when it has errors.</returns>
    public static PlacedConfiguration? Read(FileNode node, FileProblems problems)
    {
        var before = problems.ErrorCount;
        var draft = new DraftReader(problems).Read(node);
        var network = new NetworkRules(draft, problems);
        network.Check();
        new ServiceRules(draft, network, problems).Check();
        return problems.ErrorCount == before && !problems.HasRefusedText ? Place(draft) : null;
    }

    private static Checked<BalancerConfiguration> Conclude(FileNode? root, FileProblems problems)
    {
        var placed = root is null ? null : Read(root, problems);
        problems.ThrowIfAny();
        return new Checked<BalancerConfiguration>(placed!.Configuration, problems.Warnings);
    }

    private static PlacedConfiguration Place(ConfigurationDraft draft)
    {
        var reals = draft.Reals.ToDictionary(real => real.Id!.Value, ToReal);
        var disabled = draft.Reals.Where(real => !real.IsEnabled).Select(real => real.Id!.Value).ToHashSet();
        var vlans = draft.Vlans.Select(vlan => new Located<Vlan>(new Vlan(vlan.Name!.Value, vlan.Vid!.Value, vlan.Port!.Value), vlan.Port.At)).ToList();
        var interfaces = draft.Interfaces.Select(own => new Located<VlanInterface>(ToInterface(own), own.Ip!.At)).ToList();
        var configuration = new BalancerConfiguration
        {
            Vlans = [.. vlans.Select(vlan => vlan.Value)],
            Interfaces = [.. interfaces.Select(own => own.Value)],
            Routes = [.. draft.Routes.Select(route => new Route(route.Destination!.Value, route.Gateway!.Value))],
            Slbs =
            [
                .. draft.Slbs.Where(slb => slb.IsEnabled).Select(slb => new Slb(
                    slb.Name!.Value,
                    slb.NatMode!.Value,
                    slb.LbMethod!.Value,
                    [.. slb.Vips.Select(vip => new VirtualService(vip.Ip!.Value, vip.Protocol?.Value, [.. vip.Vports.Select(port => ToPort(port.Value))]))],
                    [.. slb.Reals.Where(id => !disabled.Contains(id.Value)).Select(id => reals[id.Value])],
                    slb.OuterSip?.Value)),
            ],
        };
        return new PlacedConfiguration(
            configuration,
            vlans,
            interfaces,
            [.. draft.Reals.Select(real => real.Rip!)],
            [.. draft.Slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Ip!)]);
    }

    private static VlanInterface ToInterface(InterfaceDraft own) => new(own.Name!.Value, own.Ip!.Value, own.Mtu?.Value ?? VlanInterface.DefaultMtu);

    private static Real ToReal(RealDraft real)
        => new(
            real.Id!.Value,
            real.Name?.Value ?? string.Create(CultureInfo.InvariantCulture, $"real{real.Id}"),
            real.Rip!.Value,
            real.Rport is { Value: > 0 } port ? ToPort(port.Value) : null);

    private static Port ToPort(int value) => new((ushort)value);
}
