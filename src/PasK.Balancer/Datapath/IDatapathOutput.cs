using PasK.Balancer.Events;

namespace PasK.Balancer.Datapath;

/// <summary>Where a datapath writes.</summary>
public interface IDatapathOutput
{
    /// <summary>A frame to send. The caller writes every octet before it asks for the next frame.</summary>
    /// <param name="port">The port's number.</param>
    /// <param name="length">The frame's length in octets.</param>
    /// <returns>Where to write it; its content is undefined.</returns>
    Span<byte> Frame(int port, int length);

    /// <summary>The frame that was asked for last could not be written, and is not to be sent.</summary>
    void Discard();

    /// <summary>Something that an operator wants to know.</summary>
    void Report(BalancerEvent e);
}
