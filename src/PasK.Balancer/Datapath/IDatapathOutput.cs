using PasK.Balancer.Events;

namespace PasK.Balancer.Datapath;

/// <summary>The output of a datapath: frames and events.</summary>
public interface IDatapathOutput
{
    /// <summary>Provides the buffer of a frame to send. The caller writes every octet before it asks for the next frame.</summary>
    /// <param name="port">The port's number.</param>
    /// <param name="length">The frame's length in octets.</param>
    /// <returns>The buffer, of that length. Its content is undefined.</returns>
    Span<byte> Frame(int port, int length);

    /// <summary>Discards the frame of the last <see cref="Frame"/>: it could not be written, and is not to be sent.</summary>
    void Discard();

    /// <summary>Reports an event to operators.</summary>
    void Report(BalancerEvent e);
}
