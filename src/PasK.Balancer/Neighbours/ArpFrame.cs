using PasK.Balancer.Datapath;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Neighbours;

/// <summary>An ARP message in a frame of its own.</summary>
internal static class ArpFrame
{
    /// <summary>Writes it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">The balancer's end that it leaves from.</param>
    /// <param name="destination">The station that it is for.</param>
    /// <param name="output">The datapath's output.</param>
    public static void Write(ArpMessage message, Attachment at, MacAddress destination, IDatapathOutput output)
    {
        var link = at.Header(destination, EtherType.Arp);
        var frame = output.Frame(at.Port, link.Length + ArpMessage.Length);
        link.Write(frame);
        message.Write(frame[link.Length..]);
    }
}
