namespace PasK.Lab.Progress;

/// <summary>What is under way.</summary>
/// <param name="Phase">The part of the work, such as "traffic".</param>
/// <param name="Number">Its place in the phase, from 1.</param>
/// <param name="Of">How many there are in the phase.</param>
/// <param name="What">What is done, in words.</param>
public readonly record struct Stage(string Phase, int Number, int Of, string What)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Phase} {Number} of {Of}: {What}");
}
