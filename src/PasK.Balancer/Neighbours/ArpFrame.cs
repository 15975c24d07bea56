using PasK.Balancer.Datapath;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Neighbours;

/// <summary>Writes ARP messages as frames.</summary>
internal static class ArpFrame
{
    /// <summary>Writes a message as a frame.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">The attachment by which it leaves.</param>
    /// <param name="destination">The destination MAC address of the frame.</param>
    /// <param name="output">The datapath's output.</param>
    public static void Write(ArpMessage message, Attachment at, MacAddress destination, IDatapathOutput output)
    {
        var link = at.Header(destination, EtherType.Arp);
        var frame = output.Frame(at.Port, link.Length + ArpMessage.Length);
        link.Write(frame);
        message.Write(frame[link.Length..]);
    }
}
