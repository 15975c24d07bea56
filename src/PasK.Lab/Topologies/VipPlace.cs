namespace PasK.Lab.Topologies;

/// <summary>The interface on which a real server has its VIPs.</summary>
public enum VipPlace
{
    /// <summary>The loopback interface, as it should be: <c>arp_ignore</c> 1 then keeps silent about them.</summary>
    Loopback,

    /// <summary>The interface to the network: asked there by ARP it answers, whatever <c>arp_ignore</c> says (1 means "on this interface").</summary>
    Interface,
}
