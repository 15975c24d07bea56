using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;
using PasK.Wire.Addresses;

namespace PasK.Lab.Faults;

/// <summary>What a person changes at the nodes of a running world: kernel parameters, VIPs, the ends of tunnels.</summary>
public static class NodeSettings
{
    private const string Interfaces = "net.ipv4.conf";

    /// <summary>Sets a kernel parameter; one of interfaces for all that there are, and those that will be made.</summary>
    /// <exception cref="LinuxException">The node's kernel does not take the value.</exception>
    public static void Set(World world, string node, KernelParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(parameter);
        world.ThreadOf(node).Invoke(() => Sysctl.Write(NamesOf(parameter).Select(name => (name, parameter.Value))));
    }

    /// <summary>The kernel parameters that <see cref="Set"/> sets, with the values that they have now.</summary>
    /// <exception cref="IOException">The node has no such interface.</exception>
    internal static IReadOnlyList<(string Name, string Value)> ValuesOf(World world, string node, KernelParameter parameter)
        => world.ThreadOf(node).Invoke(() => NamesOf(parameter).Select(name => (name, Sysctl.Read(name))).ToList());

    private static IEnumerable<string> NamesOf(KernelParameter parameter)
        => !parameter.IsOfEachInterface ? [parameter.Name]
            : Directory.GetDirectories($"/proc/sys/{Interfaces.Replace('.', '/')}").Order(StringComparer.Ordinal).Select(
                device => $"{Interfaces}.{Path.GetFileName(device).Replace('.', '/')}.{parameter.Name}");

    /// <summary>Gives a real server a VIP: where it had it, else on its loopback interface.</summary>
    /// <exception cref="LinuxException">It has it already (EEXIST).</exception>
    public static void AddVip(World world, RealNode real, Ipv4Address vip)
        => Change(world, real, vip, (batch, place) => batch.AddAddress(place.Device, vip.ToIPAddress(), place.Address.PrefixLength));

    /// <summary>Takes a VIP off a real server.</summary>
    /// <exception cref="LinuxException">It does not have it (EADDRNOTAVAIL).</exception>
    public static void RemoveVip(World world, RealNode real, Ipv4Address vip)
        => Change(world, real, vip, (batch, place) => batch.RemoveAddress(place.Device, vip.ToIPAddress(), place.Address.PrefixLength));

    /// <summary>Switches off what takes packets out of tunnels at a real server: its kernel's device, or the lab's program.</summary>
    public static void SwitchTunnelsOff(World world, RealNode real)
    {
        ArgumentNullException.ThrowIfNull(world);
        SwitchDevices(world, real, (batch, device) => batch.SetDown(device));
        world.NodeOf(real.Name).End<UserSpaceDecapsulator>();
    }

    /// <summary>Switches it on again, after <see cref="SwitchTunnelsOff"/>.</summary>
    public static void SwitchTunnelsOn(World world, RealNode real)
    {
        ArgumentNullException.ThrowIfNull(world);
        SwitchDevices(world, real, (batch, device) => batch.SetUp(device));
        world.StartDecapsulation(real);
    }

    private static void Change(World world, RealNode real, Ipv4Address vip, Func<NetlinkBatch, AddressStep, NetlinkBatch> change)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(real);
        var place = world.Setup[real.Name].OfType<AddressStep>().FirstOrDefault(step => step.Address.Address == vip)
            ?? AddressStep.OfVip(vip);
        RouteNetlink.Apply(world.ThreadOf(real.Name), change(new NetlinkBatch(), place));
    }

    private static void SwitchDevices(World world, RealNode real, Func<NetlinkBatch, string, NetlinkBatch> change)
    {
        foreach (var end in TunnelEnd.Of(real, world.Topology).Where(end => end.Decapsulation == Decapsulation.Kernel))
        {
            RouteNetlink.Apply(world.ThreadOf(real.Name), change(new NetlinkBatch(), end.Decapsulator.DeviceName));
        }
    }
}
