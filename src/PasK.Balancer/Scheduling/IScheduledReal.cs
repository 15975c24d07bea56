namespace PasK.Balancer.Scheduling;

/// <summary>What a scheduler sees of a real.</summary>
public interface IScheduledReal
{
    /// <summary>Its number, which no other real has.</summary>
    int Id { get; }

    /// <summary>How many sessions it is meant to get, compared with others; never negative.</summary>
    int Weight { get; }

    /// <summary>The sessions that it has.</summary>
    int Sessions { get; }

    /// <summary>Whether it is up and takes new sessions. Its weight is then positive.</summary>
    bool IsEligible { get; }
}
