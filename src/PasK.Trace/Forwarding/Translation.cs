using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Forwarding;

/// <summary>
/// One translation of addresses and ports (RFC 3022): a client's flow to a VIP, and the same flow as a real server sees it. The client's port stays the same
/// as long as no other flow has it.
/// </summary>
/// <param name="Client">The client's address.</param>
/// <param name="Vip">The VIP that the client sends to.</param>
/// <param name="Vport">The port that the client sends to, or null where the real server's is the same.</param>
/// <param name="Asker">The source that the real server sees: the client, or the balancer in its place.</param>
/// <param name="Rip">The real server's own address.</param>
/// <param name="Rport">The real server's port, or null where it is the one that the client sends to.</param>
public sealed partial record Translation(Ipv4Address Client, Ipv4Address Vip, Port? Vport, Ipv4Address Asker, Ipv4Address Rip, Port? Rport)
{
    /// <summary>
    /// Gives a packet the addresses and ports that the client knows. In an ICMP error the quoted packet gets them too. Checksums are updated (RFC 1624).
    /// </summary>
    /// <param name="packet">A packet on the real server's side.</param>
    /// <param name="octets">The packet as the client knows it.</param>
    /// <returns>Whether the packet was translated so.</returns>
    public bool TryUndo(Ipv4View packet, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (IcmpView.TryParseError(packet, out _, out var quote))
        {
            return TryUndoError(packet, quote, out octets);
        }

        if ((FlowOf(packet) is { } flow ? ClientFlowOf(flow) ?? ClientFlowOf(flow.Reverse)?.Reverse : null) is not { } undone)
        {
            return false;
        }

        octets = packet.Octets.ToArray();
        AddressTranslation.SetFlow(octets, undone);
        return true;
    }

    /// <summary>The client's flow that was translated into a flow to the real server, or null for a flow of no client.</summary>
    public FlowKey? ClientFlowOf(FlowKey toReal)
    {
        var hasPort = Rport is not null && toReal.Protocol != IpProtocol.Icmp;
        return toReal.Destination != Rip || toReal.Source != Asker || (hasPort && toReal.DestinationPort != Rport) ? null : toReal with
        {
            Source = Client,
            Destination = Vip,
            DestinationPort = hasPort ? Vport!.Value : toReal.DestinationPort,
        };
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="InvalidDataException">The text has another form.</exception>
    public static Translation Parse(string text)
        => Text().Match(text) is { Success: true } match
            && Ipv4Address.TryParse(match.Groups["client"].Value, out var client) && Ipv4Address.TryParse(match.Groups["vip"].Value, out var vip)
            && Ipv4Address.TryParse(match.Groups["asker"].Value, out var asker) && Ipv4Address.TryParse(match.Groups["rip"].Value, out var rip)
            && TryReadPort(match.Groups["vport"], out var vport) && TryReadPort(match.Groups["rport"], out var rport) && vport is null == rport is null
                ? new Translation(client, vip, vport, asker, rip, rport)
                : throw new InvalidDataException(
                    $"'{text}' does not say what was translated, such as '192.168.212.225 > 192.168.193.50 as 192.168.212.225 > 10.10.10.10'");

    /// <inheritdoc/>
    public override string ToString() => $"{Client} > {Vip}{At(Vport)} as {Asker} > {Rip}{At(Rport)}";

    /// <summary>
    /// Undoes the translation in an ICMP error. One about a request goes to the client, from the VIP. One about an answer goes to the real server, which is
    /// the VIP on the clients' side.
    /// </summary>
    private bool TryUndoError(Ipv4View packet, Ipv4View quote, out byte[]? octets)
    {
        octets = null;
        if (!FlowKey.TryParse(quote, out var flow) || (ClientFlowOf(flow) ?? ClientFlowOf(flow.Reverse)?.Reverse) is not { } undone
            || packet.Destination != flow.Source)
        {
            return false;
        }

        octets = packet.Octets.ToArray();
        AddressTranslation.SetQuotedFlow(octets, undone);
        AddressTranslation.SetDestination(octets, undone.Source);
        if (undone.Source == Client)
        {
            AddressTranslation.SetSource(octets, Vip);
        }

        return true;
    }

    /// <summary>The flow of a packet. A fragment that is not the first has no ports; it counts as one of any flow between its addresses.</summary>
    private FlowKey? FlowOf(Ipv4View packet)
        => FlowKey.TryParse(packet, out var flow) ? flow
            : packet.FragmentOffset == 0 ? null
            : new FlowKey(packet.Source, PortOf(packet.Source), packet.Destination, PortOf(packet.Destination), packet.Protocol);

    /// <summary>The port that an address is taken to have in a packet without ports.</summary>
    private Port PortOf(Ipv4Address address) => address == Rip ? Rport ?? default : default;

    private static string At(Port? port) => port is null ? "" : $":{port}";

    private static bool TryReadPort(Group group, out Port? port)
    {
        var isPort = Port.TryParse(group.ValueSpan, out var number);
        port = isPort ? number : null;
        return isPort == group.Success;
    }

    [GeneratedRegex(
        @"^(?<client>[\d.]+) > (?<vip>[\d.]+)(:(?<vport>\d{1,5}))? as (?<asker>[\d.]+) > (?<rip>[\d.]+)(:(?<rport>\d{1,5}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
