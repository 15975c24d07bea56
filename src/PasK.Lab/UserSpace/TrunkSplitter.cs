using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using PasK.Linux.Packets;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Lab.UserSpace;

/// <summary>
/// Splits a switch's trunk by tags (IEEE 802.1Q §6.9) in user space: a packet socket at the port, and one for each VLAN. A tagged frame that comes to the
/// port goes into the VLAN of its tag, without the tag. An untagged or priority-tagged frame goes into the untagged VLAN. A frame for no VLAN of the port is
/// dropped, as by a switch. A frame that leaves a VLAN by the port gets the VLAN's tag.
/// </summary>
internal sealed class TrunkSplitter : IDisposable, IForwarder, ISender
{
    private const int LargestFrame = 65536;
    private const int MostFramesInARow = 64;
    private readonly PacketSocket _port;
    private readonly Link _link;
    private readonly UnsentFrames _unsent;
    private readonly Dictionary<int, PacketSocket> _vlans;
    private readonly ForwarderThread _thread;
    private readonly byte[] _buffer = new byte[TagInsertion.Room + LargestFrame];

    /// <summary>Begins to split.</summary>
    /// <param name="node">The switch.</param>
    /// <param name="trunk">The port and its VLANs.</param>
    /// <param name="link">The link of the port.</param>
    public TrunkSplitter(NodeThread node, TrunkPort trunk, Link link)
    {
        (_link, _unsent) = (link, new UnsentFrames(node.Name));
        PacketSocket Open(string device) => PacketSocket.Open(device, ignoreOutgoing: true);
        (_port, _vlans) = node.Invoke(() => (Open(trunk.End.KernelName), trunk.Vlans.ToDictionary(vlan => vlan.Vid, vlan => Open(vlan.Outside))));
        _thread = new ForwarderThread(
            node, $"tags of {trunk.End.Interface}", [_port.Descriptor, .. _vlans.Values.Select(socket => socket.Descriptor)], TakeTurn);
    }

    public bool IsIdle => _thread.IsIdle;

    public IEnumerable<string> Unsent => _unsent.Sentences;

    public void Dispose()
    {
        _thread.Dispose();
        _port.Dispose();
        foreach (var socket in _vlans.Values)
        {
            socket.Dispose();
        }
    }

    private void TakeTurn()
    {
        for (var i = 0; i < MostFramesInARow && _port.TryReceive(_buffer, out var frame); i++)
        {
            if (VidOf(frame.VlanTag) is { } vid && _vlans.TryGetValue(vid, out var vlan))
            {
                vlan.Send(Whole(_buffer.AsSpan(0, frame.Length), frame));
            }
        }

        foreach (var (vid, vlan) in _vlans)
        {
            for (var i = 0; i < MostFramesInARow && vlan.TryReceive(_buffer.AsSpan(TagInsertion.Room), out var frame); i++)
            {
                Leave(frame, vid);
            }
        }
    }

    /// <summary>The VLAN of a frame at the port: 0 for the untagged one, null for a provider's tag, which belongs to no VLAN here.</summary>
    private static int? VidOf(uint? tag)
        => tag is not { } octets ? 0
            : (EtherType)(octets >> 16) == EtherType.Vlan ? new VlanTag((ushort)octets).Vid
            : null;

    /// <summary>Sends a frame of a VLAN by the port. One that has a tag inside the VLAN is dropped: it belongs to no VLAN of the switch.</summary>
    private void Leave(PacketFrame frame, int vid)
    {
        if (frame.VlanTag is null)
        {
            var octets = _buffer.AsSpan(0, TagInsertion.Room + frame.Length);
            Whole(octets[TagInsertion.Room..], frame);
            var result = _port.Send(vid == 0 ? octets[TagInsertion.Room..] : TagInsertion.Tag(octets, EtherType.Vlan, new VlanTag((ushort)vid)));
            _unsent.Note(_link, result, frame.Length - EthernetHeader.UntaggedLength);
        }
    }

    /// <summary>Fills in the checksum that the sender may have left to a network card: the kernel no longer knows that when the frame is sent anew.</summary>
    private static Span<byte> Whole(Span<byte> octets, PacketFrame frame)
    {
        if (frame.HasPendingChecksum)
        {
            PendingChecksum.Complete(octets);
        }

        return octets;
    }
}
