namespace PasK.Balancer.Events;

/// <summary>The words for programs: of kinds of events, of a probe's causes and methods.</summary>
public static class EventWords
{
#pragma warning disable CS8524 // A value without a name is nobody's; one with a name and without a word is an error of the compiler.
    /// <summary>The word of a kind of events.</summary>
    public static string Word(this EventKind kind) => kind switch
    {
        EventKind.HealthChanged => "health-changed",
        EventKind.MacLearnt => "mac-learnt",
        EventKind.MtuLowered => "mtu-lowered",
        EventKind.SessionMoved => "session-moved",
        EventKind.AddressConflict => "address-conflict",
        EventKind.EngineFault => "engine-fault",
    };

    /// <summary>The word of a probe's cause.</summary>
    public static string Word(this ProbeCause cause) => cause switch
    {
        ProbeCause.Answered => "answered",
        ProbeCause.SilentUp => "silent-up",
        ProbeCause.Silent => "silent",
        ProbeCause.NoMac => "no-mac",
        ProbeCause.NoPort => "no-port",
        ProbeCause.TooBig => "too-big",
        ProbeCause.PortClosed => "port-closed",
        ProbeCause.AnsweredFromRip => "answered-from-rip",
        ProbeCause.TunnelEnd => "tunnel-end",
        ProbeCause.Unreachable => "unreachable",
        ProbeCause.TimeExceeded => "time-exceeded",
        ProbeCause.Prohibited => "prohibited",
        ProbeCause.WrongAnswer => "wrong-answer",
        ProbeCause.EndedEarly => "ended-early",
    };

    /// <summary>The word of a probe's method.</summary>
    public static string Word(this ProbeMethod method) => method switch
    {
        ProbeMethod.Plain => "plain",
        ProbeMethod.Tunnel => "tunnel",
        ProbeMethod.Dscp => "dscp",
        ProbeMethod.Mac => "mac",
    };
#pragma warning restore CS8524
}
