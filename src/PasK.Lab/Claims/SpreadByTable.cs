using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;

namespace PasK.Lab.Claims;

/// <summary>
/// What <c>lb-method maglev</c> promises: a balancer with the same reals up, also another one or one that was started anew, sends a flow to the same real.
/// Hash and table are this project's: the paper leaves them open, and another balancer has others. So the claim asks the same code as the balancer; that this
/// does not change by mistake is what the tests of the table are for.
/// </summary>
/// <param name="method">The lb-method.</param>
internal sealed class SpreadByTable(LbMethod method) : SpreadClaim(method)
{
    public override string Name => "spread-maglev";

    public override string Rule => "A new session of a service goes to the real whose slot of the Maglev table of all reals that are up its flow hashes to";

    protected override Proof Examine(ServiceSessions sessions)
    {
        IReadOnlyList<Real> up = [];
        ushort[] table = [];
        return Each(sessions, (session, real) =>
        {
            if (!session.Up.SequenceEqual(up))
            {
                up = session.Up;
                table = MaglevTable.Of([.. up.Select(one => new UpReal(one))])!;
            }

            var own = up[table[MaglevTable.SlotOf(session.Sent.Flow)]];
            return real == own ? null : $"{session.Sent.Flow} went to {session.Sent.Target}; its slot is that of {own.Name}";
        });
    }

    private sealed record UpReal(Real Real) : IScheduledReal
    {
        public int Id => Real.Id;

        public int Weight => Real.Weight;

        public int Sessions => 0;

        public bool IsEligible => true;
    }
}
