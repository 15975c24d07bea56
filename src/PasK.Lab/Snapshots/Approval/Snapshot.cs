using PasK.Lab.Files;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>
/// The approved ladder of a scenario, <c>name.verified.txt</c>, and the capture that it was derived from, <c>name.verified.pcapng</c>; beside them, while they
/// differ from what was seen, <c>name.received.txt</c> and <c>name.received.pcapng</c>.
/// </summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Name">The scenario's name, as file names have it.</param>
public sealed record Snapshot(string Folder, string Name)
{
    internal const string VerifiedTextEnd = ".verified.txt";
    internal const string VerifiedCaptureEnd = ".verified.pcapng";
    internal const string ReceivedTextEnd = ".received.txt";

    /// <summary>The approved ladder.</summary>
    public string VerifiedText => Path.Combine(Folder, Name + VerifiedTextEnd);

    /// <summary>The capture of the run that was approved.</summary>
    public string VerifiedCapture => Path.Combine(Folder, Name + VerifiedCaptureEnd);

    /// <summary>The ladder that was seen, while it is not the approved one.</summary>
    public string ReceivedText => Path.Combine(Folder, Name + ReceivedTextEnd);

    /// <summary>The capture that it was derived from.</summary>
    public string ReceivedCapture => Path.Combine(Folder, $"{Name}.received.pcapng");

    /// <summary>
    /// Compares what was seen with what was approved. On a difference, or where nothing has been approved, the received files are written; otherwise
    /// they are deleted.
    /// </summary>
    /// <param name="pcapng">A file as <see cref="SnapshotCapture"/> writes it.</param>
    /// <returns>The difference, or null.</returns>
    /// <exception cref="InvalidDataException">The capture is no snapshot's.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public SnapshotDifference? Compare(ReadOnlyMemory<byte> pcapng) => Compare(pcapng, CanonicalLadder.Derive(new MemoryStream(pcapng.ToArray())));

    /// <summary>Compares as <see cref="Compare(ReadOnlyMemory{byte})"/> does.</summary>
    /// <param name="pcapng">The file.</param>
    /// <param name="ladder">The ladder that was derived from it.</param>
    /// <returns>The difference, or null.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public SnapshotDifference? Compare(ReadOnlyMemory<byte> pcapng, CanonicalLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var difference = DifferenceFrom(ladder.Text);
        if (difference is null)
        {
            File.Delete(ReceivedText);
            File.Delete(ReceivedCapture);
            return null;
        }

        WholeFile.MakeFolder(Folder);
        WholeFile.Write(ReceivedText, ladder.Text);
        WholeFile.Write(ReceivedCapture, stream => stream.Write(pcapng.Span));
        return difference;
    }

    /// <summary>Compares a ladder with the approved one, and writes nothing.</summary>
    /// <returns>The difference, or null.</returns>
    public SnapshotDifference? Compare(CanonicalLadder ladder) => DifferenceFrom(ladder.Text);

    /// <summary>How what was received differs from what is approved.</summary>
    /// <exception cref="FileNotFoundException">Nothing has been received.</exception>
    public SnapshotDifference? CompareReceived() => DifferenceFrom(File.ReadAllText(ReceivedText));

    /// <summary>Derives the ladder again from the approved capture and compares it with the approved one. Needs no network, and writes nothing.</summary>
    /// <returns>The difference, or null.</returns>
    /// <exception cref="InvalidDataException">The capture is no snapshot's.</exception>
    public SnapshotDifference? CompareApproved()
    {
        if (!File.Exists(VerifiedCapture))
        {
            return SnapshotDifference.Missing(VerifiedCapture);
        }

        using var stream = File.OpenRead(VerifiedCapture);
        return DifferenceFrom(CanonicalLadder.Derive(stream).Text);
    }

    /// <summary>Makes sure that the received files are there and are no links: a run writes files, never links to what lies elsewhere.</summary>
    /// <exception cref="FileNotFoundException">Nothing has been received; the message names the file.</exception>
    /// <exception cref="IOException">One of the files is a link.</exception>
    public void RequireReceived()
    {
        foreach (var file in new[] { ReceivedText, ReceivedCapture }.Select(path => new FileInfo(path)))
        {
            if (file.LinkTarget is { } target)
            {
                throw new IOException($"{file} is a link to {target}, and no run writes links; remove it and run the scenario again");
            }

            if (!file.Exists)
            {
                throw new FileNotFoundException($"{file} is not there: nothing was received that is not approved already", file.ToString());
            }
        }
    }

    /// <summary>Approves what was received: both files take the places of the verified ones.</summary>
    /// <exception cref="IOException">As <see cref="RequireReceived"/>.</exception>
    public void Take()
    {
        RequireReceived();
        File.Move(ReceivedCapture, VerifiedCapture, overwrite: true);
        File.Move(ReceivedText, VerifiedText, overwrite: true);
    }

    private SnapshotDifference? DifferenceFrom(string received)
        => new[] { VerifiedText, VerifiedCapture }.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? SnapshotDifference.Missing(missing) : SnapshotDifference.Between(File.ReadAllText(VerifiedText), received, VerifiedText);
}
