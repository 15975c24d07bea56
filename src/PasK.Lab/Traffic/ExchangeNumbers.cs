using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>
/// The numbers that tell one exchange of a client from another. They are given in turn and not at random: two random numbers may be equal, and would make two
/// exchanges one flow, for a balancer and in a capture.
/// </summary>
internal static class ExchangeNumbers
{
    /// <summary>The range that kernels take ports from (ip_local_port_range, ip(7)).</summary>
    private const int FirstPort = 32768;
    private const int LastPort = 60999;
    private static int _identifiers;
    private static int _ports;

    /// <summary>An identifier for ICMP echo; the same again after 65,536.</summary>
    public static ushort NextIdentifier() => unchecked((ushort)Interlocked.Increment(ref _identifiers));

    /// <summary>An identification of a packet in fragments. It is not 0, for which a kernel puts another (raw(7)).</summary>
    public static ushort NextIdentification() => NextIdentifier() is > 0 and var next ? next : NextIdentifier();

    /// <summary>A port for UDP; the same again after 28,232.</summary>
    public static Port NextPort() => new((ushort)(FirstPort + ((uint)Interlocked.Increment(ref _ports) % (LastPort - FirstPort + 1))));
}
