using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>What strangers send: packets in others' names.</summary>
[Binding]
public sealed class StrangerSteps(LabScenario lab)
{
    /// <summary>
    /// A node sends a packet that may say that it is from anybody, in the words of a packet's text: source and destination, with ports where it has any, and
    /// what it is.
    /// </summary>
    [When("{word} forges {string}")]
    public void Forges(string sender, string packet) => Stranger.Send(lab, sender, ForgedPacket.Write(lab, packet));

    /// <summary>A node answers the last ping that a balancer has put into a tunnel, in the VIP's name: it knows all its numbers.</summary>
    [When("{word} answers the ping in the tunnel of {word} in the name of the VIP")]
    public void Answers(string sender, string balancer)
    {
        if (!IpTunnelOf(balancer, out var inner) || !IcmpView.TryParse(inner.Payload, out var ping, out _) || ping.Type != IcmpType.EchoRequest)
        {
            throw new ExpectationException($"{balancer} has put no ping into a tunnel");
        }

        Stranger.Send(lab, sender, new ForgedPacket(inner.Destination, inner.Source).Icmp(IcmpMessage.EchoReply(ping.Identifier, ping.Sequence), ping.Payload));
    }

    /// <summary>A node says, in another's name, that the last packet that a balancer has put into a tunnel was too big, and quotes it.</summary>
    [When("{word} says in the name of {word} that the tunnel of {word} takes {int} octets")]
    public void SaysThatItIsTooBig(string sender, string name, string balancer, int octets)
    {
        var outer = LastTunnelPacket(balancer);
        _ = Ipv4View.TryParse(outer, out var view, out _);
        var error = IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)octets);
        var quoted = outer.AsSpan(0, (2 * Ipv4Header.MinimumLength) + IcmpMessage.HeaderLength);
        Stranger.Send(lab, sender, new ForgedPacket(lab.Address(name), view.Source).Icmp(error, quoted));
    }

    /// <summary>A node asks a balancer for its address, in the name of somebody whose MAC address is another.</summary>
    [When("{word} asks for the MAC of {word} in the name of {word}")]
    public void Asks(string sender, string balancer, string name)
    {
        var node = lab.Node<Node>(sender);
        var asked = lab.Address(balancer);
        var network = node.Interfaces.First(own => own.Address.Contains(asked));
        var question = new byte[ArpMessage.Length];
        new ArpMessage(ArpOperation.Request, lab.World.DeviceOf(node, network.Name).Mac, lab.Address(name), default, asked).Write(question);
        Stranger.Send(lab, node, network, MacAddress.Broadcast, EtherType.Arp, question);
    }

    private bool IpTunnelOf(string balancer, out Ipv4View inner)
    {
        inner = default;
        return Ipv4View.TryParse(LastTunnelPacket(balancer), out var outer, out _) && Ipv4View.TryParse(outer.Payload, out inner, out _);
    }

    /// <summary>The last IP-in-IP packet that a balancer has sent. Waits until there is one.</summary>
    private byte[] LastTunnelPacket(string balancer)
    {
        byte[]? last = null;
        var own = lab.Node<BalancerNode>(balancer).Interfaces.Select(one => one.Address.Address).ToHashSet();
        lab.Session.Await(
            seen => (last = Stranger.Last(seen, packet => packet.Protocol == IpProtocol.IpInIp && own.Contains(packet.Source))) is not null, Expect.Longest);
        return last ?? throw new ExpectationException($"{balancer} has put nothing into a tunnel");
    }
}
