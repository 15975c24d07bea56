using System.Globalization;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Lab.Topologies.Faults;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The kernel parameters of a node that are not as its role wants them.</summary>
internal static class SysctlFaults
{
    /// <summary>The key.</summary>
    public const string Name = "sysctl";

    /// <summary>A mapping of parameters to values.</summary>
    public static readonly NamedForm Form = new(FaultForms.ParameterName, FaultForms.ParameterValue, Least: 1, Most: FaultTable.Most);

    /// <summary>Reads them.</summary>
    public static IEnumerable<Located<Fault>> Read(FaultKey.Place place)
    {
        var (values, node) = (place.Values, place.Keys.Node(Name));
        if (node is not FileMapping mapping || mapping.Entries.Count < Form.Least || mapping.Entries.Count > Form.Most)
        {
            if (node is not (null or FileRefused))
            {
                values.Problems.Error(node, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name} must be a mapping of {Form.Least} to {Form.Most} kernel parameters to values, such as arp_ignore: 0"));
            }

            return [];
        }

        return [.. mapping.Entries.Select(entry => Fault(place, entry)).OfType<Located<Fault>>()];
    }

    private static Located<Fault>? Fault(FaultKey.Place place, FileEntry entry)
    {
        return FaultForms.ParameterName.Read(place.Values, entry.Key, Name) is not { } name
            || FaultForms.ParameterValue.Read(place.Values, entry.Value, $"{Name}: {name}") is not { } value ? null
            : KernelParameter.TryOf(name.Value, value.Value, out var reason) is { } parameter
                ? new Located<Fault>(new OtherKernelParameter(place.Name, parameter), entry.Key)
            : place.Values.Bad<Fault>(entry.Key, $"{Name}: {reason}");
    }
}
