using System.Text;

namespace PasK.Wire.Captures;

/// <summary>The comments of the sections or of a frame, one on each line.</summary>
internal sealed class PcapngComments
{
    /// <summary>The most characters of several comments together. A file can claim any number.</summary>
    public const int MaximumLength = 1 << 20;

    private StringBuilder? _several;
    private string? _text;

    /// <summary>All of them, or null when there is none.</summary>
    public string? Text => _text ??= _several?.ToString();

    /// <summary>Adds one.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="offset">The place of its block in the file.</param>
    /// <exception cref="InvalidDataException">Together they are longer than <see cref="MaximumLength"/>.</exception>
    public void Add(string comment, long offset)
    {
        if (_several is null && _text is null)
        {
            _text = comment;
            return;
        }

        _several ??= new StringBuilder(_text);
        if (_several.Length + comment.Length + 1 > MaximumLength)
        {
            throw CaptureInput.Broken(offset, $"comments of more than {MaximumLength} characters; they are read together");
        }

        _several.Append('\n').Append(comment);
        _text = null;
    }
}
