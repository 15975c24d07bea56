namespace PasK.Balancer;

/// <summary>What nat-modes are called.</summary>
public static class NatModeWords
{
    /// <summary>PAS-K's word for a nat-mode, such as <c>l3dsr-iptunnel</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static string Word(this NatMode mode)
        => PasKWords.NatModes.FirstOrDefault(pair => pair.Value == mode).Key ?? throw new ArgumentOutOfRangeException(nameof(mode), mode, "no such nat-mode");
}
