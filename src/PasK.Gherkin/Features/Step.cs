namespace PasK.Gherkin;

/// <summary>A step of a scenario as it is to be run: an outline's values are filled in.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Keyword">The keyword as written: <c>And</c>, <c>그러면</c>.</param>
/// <param name="Kind">What the keyword means here.</param>
/// <param name="Text">The text behind the keyword.</param>
/// <param name="Table">Its table, if any.</param>
/// <param name="DocString">Its doc string, if any.</param>
internal sealed record Step(Place Place, string Keyword, StepKind Kind, string Text, DataTable? Table, string? DocString)
{
    /// <summary>What stands below the step and becomes the last argument of its method, or null.</summary>
    public object? Attached => (object?)Table ?? DocString;

    /// <summary>The step as written, without what is attached.</summary>
    public override string ToString() => $"{Keyword} {Text}";
}
