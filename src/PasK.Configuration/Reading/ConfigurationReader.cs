using PasK.Balancer.Configuration;
using PasK.Configuration.Lines;
using PasK.Configuration.Objects;
using PasK.Configuration.Rules;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;

namespace PasK.Configuration.Reading;

/// <summary>Reads balancer configurations from YAML or JSON text. All errors of a file are reported at once, with line and column.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads text.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="InvalidFileException">The text has errors. The exception holds all of them.</exception>
    public static Checked<BalancerConfiguration> Parse(string file, string text)
    {
        var problems = new FileProblems();
        return Conclude(FileParser.Parse(file, text, problems), problems);
    }

    /// <summary>Reads the lines of a PAS-K: what it prints as its running-config, and what a person types. Rules and messages are those of files.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">The lines.</param>
    /// <exception cref="InvalidFileException">Lines are not understood, or what they say is wrong. The exception holds all errors.</exception>
    public static Checked<BalancerConfiguration> ParseLines(string file, string text)
    {
        var problems = new FileProblems();
        return Conclude(TypedConfiguration.Parse(file, text, problems), problems);
    }

    /// <summary>Reads the lines of a PAS-K that is another, as far as they are understood.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">The lines.</param>
    /// <param name="notUnderstood">Takes the lines that are not understood; they are left out.</param>
    /// <exception cref="InvalidFileException">What the others say is wrong. The exception holds all errors.</exception>
    public static Checked<BalancerConfiguration> ParseUnderstood(string file, string text, ICollection<FileProblem> notUnderstood)
    {
        ArgumentNullException.ThrowIfNull(notUnderstood);
        var lines = new FileProblems();
        var root = TypedConfiguration.Parse(file, text, lines);
        if (root is null)
        {
            lines.ThrowIfAny();
        }

        lines.Errors.ToList().ForEach(notUnderstood.Add);
        return Conclude(root, new FileProblems());
    }

    /// <summary>Reads one health check by itself, such as <c>{ id: 1, type: icmp }</c>.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="InvalidFileException">The text has errors. The exception holds all of them.</exception>
    public static HealthCheck ParseHealthCheck(string file, string text)
    {
        var problems = new FileProblems();
        var draft = FileParser.Parse(file, text, problems) is { } node ? new HealthCheckReader(new FileValues(problems)).Read(node) : null;
        problems.ThrowIfAny();
        return draft!.ToHealthCheck();
    }

    /// <summary>Reads a configuration that is part of another file.</summary>
    /// <param name="node">The configuration's mapping.</param>
    /// <param name="problems">Where errors and warnings go.</param>
    /// <returns>The configuration with the places of some values, or null when it has errors.</returns>
    public static PlacedConfiguration? Read(FileNode node, FileProblems problems)
    {
        var before = problems.ErrorCount;
        var draft = new DraftReader(problems).Read(node);
        var network = new NetworkRules(draft, problems);
        network.Check();
        new ServiceRules(draft, network, problems).Check();
        new SharedRipRules(draft, problems).Check();
        new ModeRules(draft, network, problems).Check();
        new HealthCheckRules(draft, network, problems).Check();
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
        var checks = draft.HealthChecks.Where(check => check.IsEnabled).ToDictionary(check => check.Id!.Value, check => check.ToHealthCheck());
        IReadOnlyList<HealthCheck> Checks(LocatedNumbers ids) => Enabled(ids, checks);
        var reals = draft.Reals.Where(real => real.IsEnabled).ToDictionary(real => real.Id!.Value, real => real.ToReal(Checks(real.HealthChecks)));
        var vlans = draft.Vlans.Select(vlan => new Located<Vlan>(vlan.ToVlan(), vlan.Port!.At)).ToList();
        var interfaces = draft.Interfaces.Select(own => new Located<VlanInterface>(own.ToObject(), own.Of(InterfaceKeys.Ip)!.At)).ToList();
        var configuration = new BalancerConfiguration
        {
            Vlans = [.. vlans.Select(vlan => vlan.Value)],
            PhysicalPorts = [.. draft.Ports.Select(port => port.ToObject())],
            Interfaces = [.. interfaces.Select(own => own.Value)],
            Routes = [.. draft.Routes.Select(route => route.ToObject())],
            SessionTimeouts = draft.SessionTimeouts,
            Slbs = [.. draft.Slbs.Where(slb => slb.IsEnabled).Select(slb => slb.ToSlb(Enabled(slb.Reals, reals), Checks(slb.HealthChecks)))],
        };
        return new PlacedConfiguration(
            configuration,
            vlans,
            interfaces,
            [.. draft.Routes.Select(route => route.Of(RouteKeys.Gateway)!)],
            [.. draft.Reals.Select(real => real.Rip!)],
            [.. draft.Slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Ip!)]);
    }

    /// <summary>The objects with the given numbers, without those that are disabled.</summary>
    private static T[] Enabled<T>(LocatedNumbers ids, Dictionary<int, T> enabled)
    {
        var found = new T[ids.Count];
        var count = 0;
        foreach (var id in ids.Values)
        {
            if (enabled.TryGetValue(id, out var one))
            {
                found[count++] = one;
            }
        }

        return count == found.Length ? found : found[..count];
    }
}
