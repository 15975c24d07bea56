using PasK.Balancer.Datapath;
using PasK.Balancer.Events;

namespace PasK.Steps.Driving;

/// <summary>A frame that a balancer is about to send.</summary>
/// <param name="Port">The number of the port.</param>
/// <param name="Octets">The frame.</param>
internal sealed record LeavingFrame(int Port, byte[] Octets);

/// <summary>
/// Alters what a balancer sends. It is asked once for each frame that the balancer receives, with everything that it would send because of it.
/// </summary>
/// <param name="received">The frame and its port; empty when a timer of the balancer fired.</param>
/// <param name="leaving">What the engine sends.</param>
/// <returns>What is sent in its place.</returns>
internal delegate IEnumerable<LeavingFrame> Mutation((int Port, ReadOnlyMemory<byte> Octets) received, IReadOnlyList<LeavingFrame> leaving);

/// <summary>The reference engine behind a mutation.</summary>
/// <param name="engine">The engine.</param>
/// <param name="mutation">What is altered.</param>
/// <param name="delay">How late everything leaves.</param>
internal sealed class MutatedDatapath(IDatapath engine, Mutation mutation, TimeSpan delay = default) : IDatapath
{
    private readonly Queue<(TimeSpan Due, LeavingFrame Frame)> _held = [];

    /// <summary>The engine behind it.</summary>
    public IDatapath Engine => engine;

    public TimeSpan? NextDeadline
        => _held.TryPeek(out var next) && !(engine.NextDeadline < next.Due) ? next.Due : engine.NextDeadline;

    public int OutstandingProbes => engine.OutstandingProbes;

    public IReadOnlyList<RealHealth> Health => engine.Health;

    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        var sent = new HeldOutput(output);
        engine.Receive(port, frame, now, sent);
        Hold((port, frame.ToArray()), sent, now);
        Release(now, output);
    }

    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var sent = new HeldOutput(output);
        engine.Advance(now, sent);
        Hold((0, default), sent, now);
        Release(now, output);
    }

    private void Hold((int Port, ReadOnlyMemory<byte> Octets) received, HeldOutput sent, TimeSpan now)
    {
        foreach (var frame in mutation(received, sent.Frames))
        {
            _held.Enqueue((now + delay, frame));
        }
    }

    private void Release(TimeSpan now, IDatapathOutput output)
    {
        while (_held.TryPeek(out var next) && next.Due <= now)
        {
            _held.Dequeue();
            next.Frame.Octets.CopyTo(output.Frame(next.Frame.Port, next.Frame.Octets.Length));
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

        public void Discard() => Frames.RemoveAt(Frames.Count - 1);

        public void Report(BalancerEvent e) => events.Report(e);
    }
}
