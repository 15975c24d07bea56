using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Live.Verbs;

/// <summary>Sets kernel parameters of a node: all of those that are named, or none.</summary>
internal sealed class SetVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Set;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var node = lab.NodeOf(command.Request.Words[0]);
        var parameters = command.Request.Words.Skip(1).Select(Read).ToList();
        foreach (var parameter in parameters)
        {
            var before = NodeSettings.ValuesOf(lab.World, node, parameter);
            lab.Changes.Make(
                $"{node}: {parameter.Name}",
                () => NodeSettings.Set(lab.World, node, parameter),
                () => lab.World.ThreadOf(node).Invoke(() => Sysctl.Write(before)));
            command.Write(string.Concat(before.Select(one => $"{node}# sysctl -w {one.Name}={parameter.Value}\n")));
        }

        return new Answer();
    }

    /// <summary>A parameter as a person writes it: with hyphens too, as a PAS-K does.</summary>
    private static KernelParameter Read(string word)
        => word.Split('=') is not [{ Length: > 0 } name, { Length: > 0 } value]
                ? throw new IOException($"'{word}' sets nothing: write a parameter, '=' and its value, such as arp-ignore=0 or net.ipv4.conf.eth0.rp_filter=1")
            : KernelParameter.TryOf(name.Replace('-', '_'), value, out var reason) ?? throw new IOException(reason);
}
