using PasK.Lab.Snapshots.Files;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Snapshots.Text;

/// <summary>An ARP message (RFC 826) in its frame.</summary>
internal sealed class ArpFrame
{
    public ArpFrame(Observation frame)
    {
        Frame = frame;
        _ = EthernetView.TryParse(frame.Octets, out var ethernet, out _);
        _ = ArpView.TryParse(ethernet.Payload, out var arp, out _);
        (Operation, SenderMac, SenderAddress, TargetAddress) = (arp.Operation, arp.SenderMac, arp.SenderAddress, arp.TargetAddress);
    }

    public Observation Frame { get; }

    public ArpOperation Operation { get; }

    public MacAddress SenderMac { get; }

    public Ipv4Address SenderAddress { get; }

    public Ipv4Address TargetAddress { get; }

    public bool IsBroadcast => Frame.Destination == MacAddress.Broadcast;

    /// <summary>Whether it tells everyone what nobody asked for: sender and target are one (RFC 5227 §3).</summary>
    public bool IsAnnouncement => SenderAddress == TargetAddress && Operation is ArpOperation.Request or ArpOperation.Reply && IsBroadcast;

    public bool IsQuestion => Operation == ArpOperation.Request && !IsAnnouncement;

    public bool IsAnswer => Operation == ArpOperation.Reply && !IsAnnouncement;

    /// <summary>Whether it answers a question that was asked before on the same link.</summary>
    public bool Answers(ArpFrame question)
        => SenderAddress == question.TargetAddress && TargetAddress == question.SenderAddress && Frame.Destination == question.Frame.Source
            && question.Frame.Number < Frame.Number;
}
