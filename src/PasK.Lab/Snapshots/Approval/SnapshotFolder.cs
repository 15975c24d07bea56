namespace PasK.Lab.Snapshots.Approval;

/// <summary>All snapshots of a folder.</summary>
public static class SnapshotFolder
{
    /// <summary>The snapshots in and below a folder that something was received for, by their paths.</summary>
    public static IReadOnlyList<Snapshot> Received(string folder)
        => [.. Directory.GetFiles(folder, "*" + Snapshot.ReceivedTextEnd, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new Snapshot(Path.GetDirectoryName(file)!, Path.GetFileName(file)[..^Snapshot.ReceivedTextEnd.Length]))];

    /// <summary>What is wrong with a folder's files: approved files that belong to no scenario, and scenarios that lack one. A sentence for each.</summary>
    /// <param name="folder">The folder; one that does not exist has no files.</param>
    /// <param name="expectedNames">The names of the scenarios' snapshots.</param>
    public static IReadOnlyList<string> Dangling(string folder, IEnumerable<string> expectedNames)
    {
        string[] ends = [Snapshot.VerifiedTextEnd, Snapshot.VerifiedCaptureEnd];
        var expected = expectedNames.SelectMany(name => ends.Select(end => Path.Combine(folder, name + end))).ToHashSet();
        var found = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(file => ends.Any(end => file.EndsWith(end, StringComparison.Ordinal))).ToHashSet() : [];
        return
        [
            .. found.Except(expected).Order(StringComparer.Ordinal)
                .Select(file => $"{file} belongs to no scenario: delete it, or name the scenario as it is named"),
            .. expected.Except(found).Order(StringComparer.Ordinal)
                .Select(file => $"{file} is missing: run its scenario, look at what was received, and approve it"),
        ];
    }
}
