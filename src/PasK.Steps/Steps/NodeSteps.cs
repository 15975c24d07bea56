using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Linux.Devices;
using PasK.ReqnrollAdapter.Engine;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Steps.Steps;

/// <summary>The topology, and what is different about a node of it. These steps come before the first traffic.</summary>
[Binding]
public sealed class NodeSteps(LabScenario lab)
{
    /// <summary>A topology of the folder topologies/, or a file by its path from the feature on; every link of it is captured.</summary>
    [Given("the topology {word}")]
    public void TheTopology(string name) => lab.Take(name);

    /// <summary>The topology's file would be refused if it said something else in one place: with an error that has these words.</summary>
    [Then("the topology with {string} in place of {string} is refused: {}")]
    public void IsRefused(string instead, string written, string error)
    {
        var errors = lab.File.ErrorsWith(instead, written);
        Expect.That(
            errors.Contains(error, StringComparison.Ordinal),
            () => errors.Length == 0 ? $"the topology with \"{instead}\" is accepted" : $"other errors than \"{error}\": {errors}");
    }

    /// <summary>A kernel parameter of a node (sysctl), for all its interfaces where it is one of interfaces.</summary>
    [Given("{word} has {word} {int}")]
    public void HasParameter(string node, string parameter, int value) => SetParameter(node, parameter, $"{value}");

    /// <summary>A node's kernel has one port alone for the connections that it opens.</summary>
    [Given("{word} connects from port {port} alone")]
    public void ConnectsFrom(string node, Port port) => SetParameter(node, "ip_local_port_range", $"{port} {port}");

    /// <summary>The real server has no VIP at all.</summary>
    [Given("{word} does not have the VIP")]
    public void HasNoVip(string real) => LeaveOut(real, "vip");

    /// <summary>The real server has the VIP on the interface to the network, in place of its loopback interface.</summary>
    [Given("{word} has the VIP on its interface")]
    public void HasVipOnInterface(string real) => lab.Make(new VipOnInterface(real));

    /// <summary>The real server has the VIP with a whole network around it, where only 32 is right.</summary>
    [Given("{word} has the VIP with prefix length {int}")]
    public void HasVipWithPrefix(string real, int length) => lab.Make(new VipWithNetwork(real, length));

    /// <summary>The real server forwards packets that are not for itself (ip_forward).</summary>
    [Given("{word} forwards packets")]
    public void Forwards(string real) => SetParameter(real, "ip_forward", "1");

    /// <summary>The real server has neither an ipip device nor anything else for protocol 4.</summary>
    [Given("{word} takes nothing out of the tunnel")]
    public void TakesNothingOut(string real) => LeaveOut(real, "decapsulation");

    /// <summary>The real server's kernel knows IP in IP (module tunnel4), although nothing takes such packets. Needs a machine whose kernel does.</summary>
    [Given("{word} knows IP in IP")]
    public void KnowsIpInIp(string real) => RefusesTunnel(real, knows: true);

    /// <summary>The real server's kernel does not know IP in IP. Needs a machine whose kernel does not.</summary>
    [Given("{word} does not know IP in IP")]
    public void DoesNotKnowIpInIp(string real) => RefusesTunnel(real, knows: false);

    /// <summary>The real server has no VXLAN device.</summary>
    [Given("{word} has no VXLAN device")]
    public void HasNoVxlan(string real) => LeaveOut(real, "decapsulation");

    /// <summary>The real server's VXLAN device is in an overlay network of this number (VNI).</summary>
    [Given("{word} has the VXLAN network {int}")]
    public void HasVni(string real, int vni) => lab.Make(new OtherVni(real, new Vni(vni)));

    /// <summary>The real server's VXLAN device listens on this UDP port.</summary>
    [Given("{word} has the VXLAN port {port}")]
    public void HasVxlanPort(string real, Port port) => lab.Make(new OtherVxlanPort(real, port));

    /// <summary>The real server's VXLAN device has this MAC address; without this step that of its interface.</summary>
    [Given("{word} has the MAC {word} at its VXLAN device")]
    public void HasVxlanMac(string real, string mac) => lab.Make(new OtherVxlanMac(real, MacAddress.Parse(mac)));

    /// <summary>The real server knows no code point, and so takes packets for itself that are meant for the VIP.</summary>
    [Given("{word} knows no code point")]
    public void KnowsNoDscp(string real) => LeaveOut(real, "decapsulation");

    /// <summary>The real server takes another code point for that of the VIP.</summary>
    [Given("{word} knows the code point {int} for the VIP")]
    public void KnowsDscp(string real, int dscp) => lab.Make(new OtherMark(real, new DscpMark(dscp, lab.Vip)));

    /// <summary>A switch that does not trust its ports: it takes the code points off all that it carries.</summary>
    [Given("{word} clears code points")]
    public void ClearsDscp(string box) => lab.Make(new DscpCleared(box));

    /// <summary>A firewall of the real server drops protocol 4, and says nothing.</summary>
    [Given("{word} drops what comes in the tunnel")]
    public void DropsTunnel(string real) => lab.Make(new TunnelDropped(real));

    /// <summary>The real server's default route leads to this address.</summary>
    [Given("{word} has the gateway {word}")]
    public void HasGateway(string real, string gateway) => lab.Make(new OtherGateway(real, lab.Address(gateway)));

    /// <summary>The real server has no default route.</summary>
    [Given("{word} has no gateway")]
    public void HasNoGateway(string real) => lab.Make(new OtherGateway(real, Gateway: null));

    /// <summary>A service of a real server listens on 0.0.0.0, so that its kernel chooses the address that answers come from.</summary>
    [Given("the {service} service of {word} listens on the wildcard address")]
    public void ListensOnWildcard(ServiceKind kind, string real) => lab.Make(new OtherBinding(real, kind, ServiceBinding.Any));

    /// <summary>A service of a real server has another port than the topology says.</summary>
    [Given("the {service} service of {word} listens on port {port}")]
    public void ListensOnPort(ServiceKind kind, string real, Port port) => lab.Make(new OtherPort(real, kind, port));

    /// <summary>A real server has another service, on a port of its own.</summary>
    [Given("{word} also serves {service} on port {port}")]
    public void AlsoServes(string real, ServiceKind kind, Port port)
        => lab.Change<RealNode>(real, old => old with { Services = [.. old.Services, new Service(kind, port)] });

    /// <summary>A service of a real server listens on the rip, and so not on the VIP.</summary>
    [Given("the {service} service of {word} listens on its own address alone")]
    public void ListensOnRip(ServiceKind kind, string real) => lab.Make(new OtherBinding(real, kind, ServiceBinding.Rip));

    /// <summary>A switch has a static route more.</summary>
    [Given("{word} sends packets for {word} to {word}")]
    public void HasRoute(string node, string destination, string gateway)
        => lab.Make(new AddedRoute(node, new StaticRoute(Ipv4Prefix.Parse(destination), lab.Address(gateway))));

    private void RefusesTunnel(string real, bool knows)
    {
        AgainstKind.RequireAbility(lab.Topology);
        if (KernelFeatures.Has(KernelPart.KnownIpInIp) != knows)
        {
            Skip.Because($"{real} {(knows ? "knows" : "does not know")} IP in IP here, and {RealNode.KernelThat(knowsIpInIp: !knows)}");
        }

        lab.Change<RealNode>(real, old => old with { KnowsIpInIp = knows });
    }

    private void SetParameter(string node, string parameter, string value) => lab.Make(new OtherKernelParameter(node, KernelParameter.Of(parameter, value)));

    private void LeaveOut(string real, string part) => lab.Make(new LeftOut(real, Omission.All.Single(omission => omission.Word == part)));
}
