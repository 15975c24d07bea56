using System.Globalization;

namespace PasK.Files.Problems;

/// <summary>Something in a file that a person should look at: an error, or a warning. Text form: <c>file:line:column: message</c>.</summary>
/// <param name="File">The file's name, as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in that line, from 1.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="IsOfMachine">Whether the file is right and this machine lacks what it asks for.</param>
public sealed record FileProblem(string File, int Line, int Column, string Message, bool IsOfMachine = false)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
