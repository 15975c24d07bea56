using PasK.Balancer;

namespace PasK.Specs;

/// <summary>A frame that a balancer is about to send.</summary>
/// <param name="Port">The number of the port.</param>
/// <param name="Octets">The frame.</param>
internal sealed record LeavingFrame(int Port, byte[] Octets);

/// <summary>Alters what a balancer sends. It is asked once for each frame that the balancer receives, with everything that it would send because of it.</summary>
/// <param name="received">The frame and its port; empty when a timer of the balancer fired.</param>
/// <param name="leaving">What the engine sends.</param>
/// <returns>What is sent in its place.</returns>
internal delegate IEnumerable<LeavingFrame> Mutation((int Port, ReadOnlyMemory<byte> Octets) received, IReadOnlyList<LeavingFrame> leaving);

/// <summary>The reference engine behind a mutation.</summary>
internal sealed class MutatedDatapath(IDatapath engine, Mutation mutation) : IDatapath
{
    /// <summary>The engine behind it.</summary>
    public IDatapath Engine => engine;

    public TimeSpan? NextDeadline => engine.NextDeadline;

    public int OutstandingProbes => engine.OutstandingProbes;

    public IReadOnlyList<RealHealth> Health => engine.Health;

    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        engine.Receive(port, frame, now, held);
        Release((port, frame.ToArray()), held, output);
    }

    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        engine.Advance(now, held);
        Release((0, default), held, output);
    }

    private void Release((int Port, ReadOnlyMemory<byte> Octets) received, HeldOutput held, IDatapathOutput output)
    {
        foreach (var frame in mutation(received, held.Frames))
        {
            frame.Octets.CopyTo(output.Frame(frame.Port, frame.Octets.Length));
        }
    }

    private sealed class HeldOutput(IDatapathOutput events) : IDatapathOutput
    {
        public List<LeavingFrame> Frames { get; } = [];

        public Span<byte> Frame(int port, int length)
        {
            Frames.Add(new LeavingFrame(port, new byte[length]));
            return Frames[^1].Octets;
        }

        public void Report(BalancerEvent e) => events.Report(e);
    }
}
