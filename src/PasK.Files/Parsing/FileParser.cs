using System.Globalization;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PasK.Files.Parsing;

/// <summary>
/// Parses YAML 1.2 text, which includes JSON, into nodes. A text is one document. Anchors, aliases and tags are errors, so that a file means just what is
/// written.
/// </summary>
public sealed class FileParser
{
    /// <summary>The longest text in characters. A thousand services with a thousand reals each, one on each line, take twelve million.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The most keys, values, lists and mappings of a text. A thousand such services have a million.</summary>
    public const int MaximumValues = 2_000_000;

    private const int DeepestNesting = 16;
    private readonly string _file;
    private readonly FileProblems _problems;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly List<ScalarRow.Value> _row = [];
    private int _values;

    private FileParser(string file, string text, FileProblems problems)
    {
        _file = file;
        _problems = problems;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>Reads text.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="problems">The list that errors are added to.</param>
    /// <returns>Its root, or null when there is none; then an error says why.</returns>
    public static FileNode? Parse(string file, string text, FileProblems problems)
    {
        problems.Opened(file);
        if (!IsOfLength(file, text, problems))
        {
            return null;
        }

        var before = problems.ErrorCount;
        var parser = new FileParser(file, text, problems);
        try
        {
            return parser.ParseStream();
        }
        catch (YamlException e)
        {
            // A tab is at the scanner's position; the exception has the start of the value around it.
            var at = e.Message.Contains(" tab ", StringComparison.Ordinal) ? parser._scanner.CurrentPosition : e.Start;
            problems.Error(file, Place(at.Line), Place(at.Column), $"not YAML: {Sentence(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            // The scanner throws this when a line in braces or brackets is indented too little.
            var at = parser._scanner.CurrentPosition;
            problems.Error(file, Place(at.Line), Place(at.Column), "not YAML: nothing can begin here; is a '}' or ']' missing before it?");
        }
        catch (ArgumentException)
        {
            // The scanner throws this when a tag is no URI.
            var at = parser._scanner.CurrentPosition;
            problems.Error(file, Place(at.Line), Place(at.Column), "tags ('!') are not supported; write the value alone");
        }
        finally
        {
            problems.HasRefusedText |= problems.ErrorCount > before;
        }

        return null;
    }

    /// <summary>Whether a text is not longer than <see cref="MaximumLength"/>, which is an error.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="problems">The list that errors are added to.</param>
    public static bool IsOfLength(string file, string text, FileProblems problems)
    {
        if (text.Length > MaximumLength)
        {
            problems.Error(file, 1, 1, string.Create(CultureInfo.InvariantCulture, $"the text has {text.Length} characters; {MaximumLength} are allowed"));
            problems.HasRefusedText = true;
        }

        return text.Length <= MaximumLength;
    }

    private FileNode? ParseStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _problems.Error(_file, 1, 1, "the file is empty but for comments");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ParseNode(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new SemanticErrorException(second.Start, second.End, "a second document begins here; a file holds one");
        }

        return root;
    }

    private FileNode ParseNode(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            var refused = new FileRefused(_file, Place(alias.Start.Line), Place(alias.Start.Column));
            _problems.Error(refused, "aliases ('*') are not supported; write the value out");
            return refused;
        }

        var next = _parser.Consume<NodeEvent>();
        Check(next, depth);
        var (line, column) = (Place(next.Start.Line), Place(next.Start.Column));
        return next switch
        {
            Scalar scalar => new FileScalar(_file, line, column, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => new FileList(_file, line, column, ParseItems(depth)),
            _ => new FileMapping(_file, line, column, ParseEntries(depth)),
        };
    }

    private void Check(NodeEvent next, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new SemanticErrorException(
                next.Start, next.End, string.Create(CultureInfo.InvariantCulture, $"nested deeper than the {DeepestNesting} levels that are allowed"));
        }

        if (++_values > MaximumValues)
        {
            throw new SemanticErrorException(
                next.Start, next.End, string.Create(CultureInfo.InvariantCulture, $"more than the {MaximumValues} values that are allowed"));
        }

        if (!next.Anchor.IsEmpty)
        {
            _problems.Error(
                _file, Place(next.Start.Line), Place(next.Start.Column), "anchors ('&') are not supported; write the value out where it is needed");
        }

        if (!next.Tag.IsEmpty)
        {
            _problems.Error(_file, Place(next.Start.Line), Place(next.Start.Column), "tags ('!') are not supported; write the value alone");
        }
    }

    /// <summary>Parses the items of a list. They are kept in a row as long as they are single values.</summary>
    private IReadOnlyList<FileNode> ParseItems(int depth)
    {
        _row.Clear();
        while (_parser.Accept<Scalar>(out var scalar) && !FileScalar.IsNothing(scalar.Value, scalar.Style == ScalarStyle.Plain))
        {
            Check(scalar, depth + 1);
            _row.Add(new ScalarRow.Value(scalar.Value, Place(scalar.Start.Line), Place(scalar.Start.Column)));
            _parser.MoveNext();
        }

        var row = new ScalarRow(_file, [.. _row]);
        if (_parser.TryConsume<SequenceEnd>(out _))
        {
            return row;
        }

        var items = new List<FileNode>(row);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ParseNode(depth + 1));
        }

        return items;
    }

    private List<FileEntry> ParseEntries(int depth)
    {
        var entries = new List<FileEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ParseNode(depth + 1);
            var value = ParseNode(depth + 1);
            if (key is FileScalar text)
            {
                entries.Add(new FileEntry(text, value));
            }
            else if (key is not FileRefused)
            {
                _problems.Error(key, $"a key must be a single value, is {key.Kind}");
            }
        }

        return entries;
    }

    private static int Place(long value) => (int)Math.Max(1, value);

    /// <summary>A message without the parser's own full stop and line ends.</summary>
    private static string Sentence(string message) => message.TrimEnd('.').ReplaceLineEndings(" ");
}
