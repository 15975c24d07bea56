using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Trace.Arp;

/// <summary>An ARP message (RFC 826) in its frame.</summary>
public sealed class ArpFrame
{
    /// <summary>Reads the message of a frame.</summary>
    public ArpFrame(ReadFrame frame)
    {
        Frame = frame;
        _ = EthernetView.TryParse(frame.Octets, out var ethernet, out _);
        _ = ArpView.TryParse(ethernet.Payload, out var arp, out _);
        (Operation, SenderMac, SenderAddress, TargetAddress) = (arp.Operation, arp.SenderMac, arp.SenderAddress, arp.TargetAddress);
    }

    /// <summary>The frame.</summary>
    public ReadFrame Frame { get; }

    /// <summary>What it is: request or reply.</summary>
    public ArpOperation Operation { get; }

    /// <summary>The MAC address that the sender says it has.</summary>
    public MacAddress SenderMac { get; }

    /// <summary>The address that the sender says it has.</summary>
    public Ipv4Address SenderAddress { get; }

    /// <summary>The address that it is about.</summary>
    public Ipv4Address TargetAddress { get; }

    /// <summary>Whether it goes to everyone.</summary>
    public bool IsBroadcast => Frame.Destination == MacAddress.Broadcast;

    /// <summary>Whether it tells everyone what nobody asked for: sender and target are one (RFC 5227 §3).</summary>
    public bool IsAnnouncement => SenderAddress == TargetAddress && Operation is ArpOperation.Request or ArpOperation.Reply && IsBroadcast;

    /// <summary>Whether it asks who has an address.</summary>
    public bool IsQuestion => Operation == ArpOperation.Request && !IsAnnouncement;

    /// <summary>Whether it answers such a question.</summary>
    public bool IsAnswer => Operation == ArpOperation.Reply && !IsAnnouncement;

    /// <summary>Whether it answers a question that was asked before on the same link.</summary>
    public bool Answers(ArpFrame question)
        => SenderAddress == question.TargetAddress && TargetAddress == question.SenderAddress && Frame.Destination == question.Frame.Source
            && question.Frame.Number < Frame.Number;
}
