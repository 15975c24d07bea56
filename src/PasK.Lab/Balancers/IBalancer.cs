namespace PasK.Lab.Balancers;

/// <summary>A balancer in a world. Disposing of it ends it, whatever state its links are in.</summary>
public interface IBalancer : IDisposable
{
    /// <summary>What it says of itself.</summary>
    BalancerAccount Account { get; }

    /// <summary>What has gone wrong with it by itself, such as a program that has ended; null while nothing has.</summary>
    string? Flaw { get; }

    /// <summary>Lets it begin: it may send by itself from now on. When this returns it is at work.</summary>
    void Begin();

    /// <summary>Ends it in order, while its links are still there.</summary>
    void End();
}
