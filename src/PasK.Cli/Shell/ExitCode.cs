namespace PasK.Cli.Shell;

/// <summary>What the command tells its caller by its exit status.</summary>
internal static class ExitCode
{
    /// <summary>Every claim holds.</summary>
    public const int Holds = 0;

    /// <summary>A claim failed.</summary>
    public const int ClaimFailed = 1;

    /// <summary>Bad input, or a right is missing.</summary>
    public const int BadInput = 2;

    /// <summary>The machine lacks something.</summary>
    public const int MachineLacks = 3;

    /// <summary>The machine was too busy to prove anything.</summary>
    public const int Inconclusive = 4;

    /// <summary>The lab ended while a program ran in it.</summary>
    public const int LabEnded = 125;
}
