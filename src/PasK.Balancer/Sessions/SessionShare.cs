using PasK.Balancer.Timing;

namespace PasK.Balancer.Sessions;

/// <summary>Sessions of one kind, and how many of them there may be. Within each of its lists all live equally long.</summary>
/// <param name="most">How many, or null where only their number together with all others counts.</param>
/// <param name="lists">The lists.</param>
internal sealed class SessionShare(int? most, params TimedList<Session>[] lists)
{
    /// <summary>Whether there are as many as there may be.</summary>
    public bool IsFull
    {
        get
        {
            var count = 0;
            foreach (var list in lists)
            {
                count += list.Count;
            }

            return count >= most;
        }
    }

    /// <summary>When the next one expires, or null when there is none.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? next = null;
            foreach (var list in lists)
            {
                next = Earliest.Of(next, list.NextDue);
            }

            return next;
        }
    }

    /// <summary>The one whose last packet is longest ago, or null when there is none.</summary>
    public Session? Oldest
    {
        get
        {
            TimedList<Session>? oldest = null;
            foreach (var list in lists)
            {
                oldest = list.First is not null && (oldest is null || list.FirstStartedAt < oldest.FirstStartedAt) ? list : oldest;
            }

            return oldest?.First;
        }
    }

    /// <summary>Takes out one whose time is over.</summary>
    public Session? TakeExpired(TimeSpan now)
    {
        foreach (var list in lists)
        {
            if (list.TryTake(now, out var session))
            {
                return session;
            }
        }

        return null;
    }
}
