using PasK.Trace.Flows;

namespace PasK.Trace.Crossings;

/// <summary>Is told what became of each packet on its way through a box.</summary>
public interface ICrossingObserver
{
    /// <summary>A packet was seen on both sides of the box, or it is certain that it will not be: then one of the two is missing.</summary>
    void Crossed(string box, PacketPair<FlowPacket> pair);

    /// <summary>A packet left the box in pieces.</summary>
    void Cut(string box, PacketPieces pieces);
}
