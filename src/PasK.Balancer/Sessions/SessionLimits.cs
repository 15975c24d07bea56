namespace PasK.Balancer;

/// <summary>How many sessions there may be and how long they live without a packet of the client.</summary>
public static class SessionLimits
{
    /// <summary>Sessions that there may be at once; further ones are refused.</summary>
    public const int Maximum = 100_000;

    /// <summary>How long a TCP connection may be silent.</summary>
    public static TimeSpan Tcp { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The same once the client has sent FIN, or RST and nothing after it: long enough for what is still under way in the other direction.</summary>
    public static TimeSpan TcpClosing { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a UDP flow may be silent.</summary>
    public static TimeSpan Udp { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a ping may be silent.</summary>
    public static TimeSpan Icmp { get; } = TimeSpan.FromSeconds(30);
}
