namespace PasK.Cli.Prompt;

/// <summary>What helps while a line is typed.</summary>
internal interface ILineHelp
{
    /// <summary>The words that the word at the cursor may become; that word reaches from the last space before the cursor to the cursor.</summary>
    /// <param name="text">The line.</param>
    /// <param name="cursor">Where the cursor is.</param>
    IReadOnlyList<string> Complete(string text, int cursor);

    /// <summary>What is shown where a question mark is typed, whole lines, or null where it is a character as others.</summary>
    /// <param name="text">The line.</param>
    /// <param name="cursor">Where the cursor is.</param>
    IReadOnlyList<string>? Explain(string text, int cursor) => null;
}
