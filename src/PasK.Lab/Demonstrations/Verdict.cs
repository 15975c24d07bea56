namespace PasK.Lab.Demonstrations;

/// <summary>What a demonstration comes to.</summary>
public enum Verdict
{
    /// <summary>Every claim holds, and all traffic went as it should.</summary>
    Holds,

    /// <summary>A claim failed, or traffic did not go as it should.</summary>
    Fails,

    /// <summary>The machine was too busy: what went wrong proves nothing, and what went well is not all that is to be shown.</summary>
    Inconclusive,
}
