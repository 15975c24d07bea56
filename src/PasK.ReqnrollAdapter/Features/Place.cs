namespace PasK.ReqnrollAdapter.Features;

/// <summary>A place in a feature file, in a form that editors can open.</summary>
/// <param name="File">The file, from the folder of features on: <c>features/tunnel/ip.feature</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 for the whole line.</param>
public readonly record struct Place(string File, int Line, int Column = 0)
{
    /// <summary>The place as <c>file:line</c> or <c>file:line:column</c>.</summary>
    public override string ToString() => Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
