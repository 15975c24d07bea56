using PasK.Lab.Setup;

namespace PasK.Lab.Causes;

/// <summary>A real server lacks a VIP that packets come to it for: they are not for it, and it does not forward them either.</summary>
internal static class VipMissing
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
        => from one in seen.Reals
           from got in one.Got.Where(frame => frame.Translated is null).GroupBy(frame => frame.Ip!.Destination)
           let vip = got.Key
           where seen.Evidence.Vips.Contains(vip) && !one.Real.Vips.Contains(vip) && one.Answered.All(frame => frame.Ip!.Source != vip)
           select new Cause(
               one.Real.Name,
               FormattableString.Invariant($"{one.Real.Name} does not have the address {vip}: it got {got.Count()} packets for it{Seen.First([.. got])} ")
                   + "and answered none",
               (one.Real.Name, AddressStep.OfVip(vip).Command)) { Matter = $"{vip}" };
}
