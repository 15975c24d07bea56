using PasK.Balancer.Timing;

namespace PasK.Balancer.Sessions;

/// <summary>Sessions of one kind, with a limit. All sessions of one list have the same time-out.</summary>
/// <param name="most">The limit, or null when only the limit of all sessions together counts.</param>
/// <param name="lists">The lists.</param>
internal sealed class SessionShare(int? most, params TimedList<Session>[] lists)
{
    /// <summary>Whether the limit is reached.</summary>
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

    /// <summary>When the next session expires, or null when there is none.</summary>
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

    /// <summary>The session with the oldest last packet, or null when there is none.</summary>
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

    /// <summary>Takes out a session that has expired, or null when there is none.</summary>
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
