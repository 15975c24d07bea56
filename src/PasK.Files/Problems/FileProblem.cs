using System.Globalization;

namespace PasK.Files.Problems;

/// <summary>An error or a warning about a file. Text form: <c>file:line:column: message</c>.</summary>
/// <param name="File">The file's name, as the caller gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in that line, from 1.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="IsOfMachine">Whether the file is right, but this machine lacks something that it needs.</param>
public sealed record FileProblem(string File, int Line, int Column, string Message, bool IsOfMachine = false)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
