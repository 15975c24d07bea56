namespace PasK.Balancer;

/// <summary>What a packet of a probe carries through the datapath: whose it is.</summary>
/// <param name="Check">The check.</param>
/// <param name="Number">The probe's number.</param>
/// <param name="GoodUntil">The moment after which it is too late to leave.</param>
internal readonly record struct ProbeTicket(RunningCheck Check, int Number, TimeSpan GoodUntil)
{
    /// <summary>The packet has left.</summary>
    public void Leave() => Check.HasLeft |= Check.Number == Number;
}
