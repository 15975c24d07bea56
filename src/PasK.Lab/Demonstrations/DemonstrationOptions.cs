using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Omissions;
using PasK.Lab.Progress;
using PasK.Lab.Timing;
using PasK.Lab.Worlds;

namespace PasK.Lab.Demonstrations;

/// <summary>How a demonstration is run.</summary>
public sealed record DemonstrationOptions
{
    /// <summary>What plays the balancers; the reference engine by default.</summary>
    public BalancerKind Kind { get; init; } = new ReferenceKind();

    /// <summary>Starts capturing the links of the world; by default with rings of the usual size.</summary>
    public Func<World, CaptureSession> StartCaptures { get; init; } = world => CaptureSession.Start(world);

    /// <summary>How long the client waits for an answer.</summary>
    public TimeSpan Patience { get; init; } = Pace.Patience(TimeSpan.FromSeconds(5));

    /// <summary>Is told what is under way.</summary>
    public Action<Stage> Tell { get; init; } = _ => { };

    /// <summary>What is left out of the topology's real servers.</summary>
    public IReadOnlyList<Omission> Without { get; init; } = [];

    /// <summary>How long the client waits where no answer will come: too short for TCP to send its SYN again (after 1 s, RFC 6298 §2).</summary>
    internal TimeSpan PatienceInVain => Patience > InVain ? InVain : Patience;

    private static readonly TimeSpan InVain = TimeSpan.FromMilliseconds(500);
}
