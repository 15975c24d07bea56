using Gherkin;
using Gherkin.CucumberMessages;
using Gherkin.CucumberMessages.Pickles;
using Io.Cucumber.Messages.Types;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>A feature file: its scenarios, or all its errors.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Name">The path from the folder of features on, with forward slashes. For a file elsewhere the whole path.</param>
/// <param name="Scenarios">The scenarios in the order of the file; none when there are errors.</param>
/// <param name="Errors">All errors, each with file, line and column.</param>
public sealed record FeatureFile(string Path, string Name, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<string> Errors)
{
    private const string Ending = "*.feature";

    /// <summary>Reads every feature file in and below a folder, in the order of their paths.</summary>
    public static IReadOnlyList<FeatureFile> ReadFolder(string folder) => ReadFolder(folder, folder);

    /// <summary>Reads every feature file in and below a part of the folder of features, in the order of their paths.</summary>
    /// <param name="folder">The folder of features. File names begin with its name.</param>
    /// <param name="part">The part, or a folder elsewhere.</param>
    public static IReadOnlyList<FeatureFile> ReadFolder(string folder, string part)
        => Directory.Exists(part)
            ? [.. Directory.EnumerateFiles(part, Ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Read(folder, path))]
            : [];

    /// <summary>Reads one file.</summary>
    /// <param name="folder">The folder of features. File names begin with its name.</param>
    /// <param name="path">The file.</param>
    public static FeatureFile Read(string folder, string path)
    {
        var (root, whole) = (System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)), System.IO.Path.GetFullPath(path));
        var isBelow = whole.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return Parse(File.ReadAllText(whole), isBelow ? System.IO.Path.GetFileName(root) + whole[root.Length..] : whole, whole);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file name for messages.</param>
    /// <param name="path">The path of the file.</param>
    public static FeatureFile Parse(string text, string name, string path)
    {
        try
        {
            // Ids must be unique over all files, because one report contains all.
            var ids = new GuidIdGenerator();
            var document = new AstMessagesConverter(ids).ConvertGherkinDocumentToEventArgs(new Parser().Parse(new StringReader(text)), name);
            if (document.Feature is null)
            {
                return new(path, name, [], [$"{new Place(name, 1)}: there is no feature in this file"]);
            }

            IReadOnlyList<Pickle> pickles = [.. new PickleCompiler(ids).Compile(document)];
            var messages = new FeatureMessages(new Source(name, text, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN), document, pickles);
            var reading = new FeatureReading(document.Feature, messages, name, path);
            Scenario[] scenarios = [.. pickles.Select(reading.Scenario)];
            string[] errors = [.. reading.Errors(scenarios)];
            return new(path, name, errors.Length == 0 ? scenarios : [], errors);
        }
        catch (CompositeParserException e)
        {
            return new(path, name, [], [.. e.Errors.Select(error => Describe(error, name))]);
        }
        catch (ParserException e)
        {
            return new(path, name, [], [Describe(e, name)]);
        }
    }

    /// <summary>Makes a message with the place in front, as editors expect it. The parser's own prefix <c>(line:column): </c> is removed.</summary>
    private static string Describe(ParserException error, string name)
    {
        var location = error.Location ?? new(1, 1);
        var prefix = $"({location.Line}:{location.Column}): ";
        var message = error.Message.StartsWith(prefix, StringComparison.Ordinal) ? error.Message[prefix.Length..] : error.Message;
        return $"{new Place(name, location.Line, location.Column)}: {message}";
    }
}
