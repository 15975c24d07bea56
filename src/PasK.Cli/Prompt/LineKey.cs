using System.Text;

namespace PasK.Cli.Prompt;

/// <summary>What a key does to a line that is typed.</summary>
internal enum LineKey
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Puts a character in.</summary>
    Character,

    /// <summary>Goes one to the left.</summary>
    Left,

    /// <summary>Goes one to the right.</summary>
    Right,

    /// <summary>Goes to the start.</summary>
    Start,

    /// <summary>Goes to the end.</summary>
    End,

    /// <summary>Takes the line before.</summary>
    Earlier,

    /// <summary>Takes the line after.</summary>
    Later,

    /// <summary>Takes the character on the left out.</summary>
    Backspace,

    /// <summary>Takes the character at the cursor out.</summary>
    Delete,

    /// <summary>Takes out what is to the left.</summary>
    CutLeft,

    /// <summary>Takes out what is to the right.</summary>
    CutRight,

    /// <summary>Takes the word on the left out.</summary>
    CutWord,

    /// <summary>Completes the word.</summary>
    Complete,

    /// <summary>Clears the screen.</summary>
    Clear,

    /// <summary>Ends the line.</summary>
    Enter,

    /// <summary>Gives the line up (Ctrl-C).</summary>
    Interrupt,

    /// <summary>Ends the input where the line is empty, and deletes where it is not (Ctrl-D).</summary>
    EndOfInput,
}

/// <summary>A key.</summary>
/// <param name="Does">What it does.</param>
/// <param name="Character">The character, of one that puts one in.</param>
internal readonly record struct PressedKey(LineKey Does, Rune Character = default);
