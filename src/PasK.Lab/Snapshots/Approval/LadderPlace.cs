namespace PasK.Lab.Snapshots.Approval;

/// <summary>Where in a ladder a line stands: under which link or balancer, and in which flow or other block of it.</summary>
internal sealed class LadderPlace
{
    private string _section = "";
    private string _block = "";

    /// <summary>Takes note of a line: one that is not indented begins a section, one that is indented once a block of it.</summary>
    public void Pass(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        if (line[0] != ' ')
        {
            (_section, _block) = (line, "");
        }
        else if (!line.StartsWith("    ", StringComparison.Ordinal))
        {
            _block = line.Trim();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _block.Length > 0 ? $"{_section}, {_block}" : _section;
}
