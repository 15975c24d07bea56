using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Steps.Driving;

/// <summary>A connection that a stranger begins from a balancer's address: the real server takes it for the balancer's own.</summary>
internal static class TunnelledSyn
{
    /// <summary>Sends the SYN from a switch that has an address in the real server's network, in a tunnel packet as the balancer makes them.</summary>
    /// <param name="lab">The scenario.</param>
    /// <param name="sender">The switch.</param>
    /// <param name="balancer">Whose connection it seems to be.</param>
    /// <param name="sourcePort">The port that it seems to come from.</param>
    /// <param name="real">The real server.</param>
    /// <param name="port">The port of the VIP.</param>
    public static void Send(LabScenario lab, SwitchNode sender, BalancerNode balancer, Port sourcePort, RealNode real, Port port)
    {
        var rip = real.Interface.Address.Address;
        var source = balancer.Interfaces.First(own => own.Address.Contains(rip)).Address.Address;
        var segment = new TcpHeader(sourcePort, port, Sequence: 1, Acknowledgement: 0, TcpFlags.Syn, Window: ushort.MaxValue);
        var inner = new ForgedPacket(source, lab.Vip) { Identification = 0, DontFragment = false };
        var outer = inner with { Destination = rip };
        Stranger.Send(lab, sender.Name, outer.Packet(IpProtocol.IpInIp, inner.Tcp(segment)));
    }
}
