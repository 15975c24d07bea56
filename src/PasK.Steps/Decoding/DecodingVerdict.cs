namespace PasK.Steps.Decoding;

/// <summary>What independent decoders say of the frames that balancers emitted.</summary>
/// <param name="Summary">How many frames each has read, in one line.</param>
/// <param name="Remarks">The first of what is wrong with them; none when all is right.</param>
internal sealed record DecodingVerdict(string Summary, IReadOnlyList<string> Remarks)
{
    /// <summary>The summary, and each remark on a line of its own.</summary>
    public override string ToString() => string.Join('\n', Remarks.Prepend(Summary));
}
