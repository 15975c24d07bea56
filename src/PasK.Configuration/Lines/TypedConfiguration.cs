using PasK.Configuration.Keys;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;

namespace PasK.Configuration.Lines;

/// <summary>
/// A configuration as it is typed, line by line, or as a PAS-K prints it: <c>show running-config</c>. A line of an object begins it; the lines behind it are
/// its own until <c>exit</c>, until a line that begins another, or until one that is indented less. The lines count whether <c>apply</c> follows or not.
/// </summary>
public sealed class TypedConfiguration
{
    private readonly string _file;
    private readonly FileProblems _problems;
    private readonly TypedObject _root;
    private TypedObject? _open;
    private int _line;
    private bool _isIndented;
    private FileScalar? _unknown;
    private FileScalar? _left;

    /// <summary>Makes a configuration without any line.</summary>
    /// <param name="file">The name of the text for messages.</param>
    /// <param name="problems">The list that errors are added to.</param>
    public TypedConfiguration(string file, FileProblems problems)
    {
        (_file, _problems) = (file, problems);
        _root = new TypedObject(PasKObjects.Configuration, new FileScalar(file, 1, 1, "", isPlain: false), problems);
    }

    /// <summary>The number of the line that begins the object whose lines are typed, or null between objects.</summary>
    public int? OpenedAt => _open?.At.Line;

    /// <summary>Reads all lines of a text.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">The lines.</param>
    /// <param name="problems">The list that errors are added to.</param>
    /// <returns>What they say, as a file would; null for a text that is too long.</returns>
    /// <exception cref="InvalidFileException">There are too many errors.</exception>
    public static FileMapping? Parse(string file, string text, FileProblems problems)
    {
        problems.Opened(file);
        if (!FileParser.IsOfLength(file, text, problems))
        {
            return null;
        }

        var typed = new TypedConfiguration(file, problems);
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            typed.Enter(line);
        }

        return typed._root.ToNode();
    }

    /// <summary>Whether a text is meant as such lines, not as YAML or JSON: its first line is a remark, or begins with a letter and has no colon.</summary>
    public static bool IsMeant(string text)
    {
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            if (line.TrimStart() is { Length: > 0 } first)
            {
                return first[0] is LineWords.Remark || (char.IsAsciiLetter(first[0]) && !first.Contains(':', StringComparison.Ordinal));
            }
        }

        return false;
    }

    /// <summary>Takes the next line. Adds an error for what is not understood.</summary>
    /// <exception cref="InvalidFileException">There are too many errors.</exception>
    public void Enter(string line)
    {
        if (LineWords.Read(_file, ++_line, line, _problems) is not [var first, .. var behind])
        {
            return;
        }

        if (_left is not null && first.Text is not LineGrammar.Config)
        {
            _problems.Error(first, $"the configuration was left in line {_left.Line}; {LineGrammar.Config} begins to change it again");
        }

        _left = null;
        if (first.Text is not (LineGrammar.Apply or LineGrammar.Exit))
        {
            LeaveByIndentation(first);
        }

        switch (first.Text)
        {
            case LineGrammar.Config or LineGrammar.Apply or LineGrammar.Exit or LineGrammar.WriteMemory when behind.Length > 0:
                _problems.Error(behind[0], $"nothing may follow '{first.Text}'");
                break;
            case LineGrammar.Config:
                Begin(null);
                break;
            case LineGrammar.Apply or LineGrammar.WriteMemory:
                break;
            case LineGrammar.Exit:
                _left = _open is null && _unknown is null ? first : null;
                Begin(null);
                break;
            case LineGrammar.No:
                TakeBack(first, behind);
                break;
            default:
                Take(first, [first, .. behind]);
                break;
        }
    }

    /// <summary>Lists what may stand at the end of a half-typed line, in the place of a word that is begun there.</summary>
    public IReadOnlyList<Completion> Complete(string begun) => new LineCompletion(_root, _open).Of(begun);

    private void Begin(TypedObject? one) => (_open, _unknown, _isIndented) = (one, null, false);

    /// <summary>Leaves the object whose lines were indented, at one that is not.</summary>
    private void LeaveByIndentation(FileScalar first)
    {
        if (_open is not null && first.Column <= _open.At.Column && _isIndented)
        {
            Begin(null);
        }

        _isIndented |= _open is not null && first.Column > _open.At.Column;
    }

    private void Take(FileScalar first, ReadOnlySpan<FileScalar> words)
    {
        if (_unknown is not null && first.Column > _unknown.Column)
        {
            var (word, owner) = (FileWords.Quote(first.Text), FileWords.Quote(_unknown.Text));
            _problems.Error(first, $"{word} belongs to {owner} in line {_unknown.Line}, which is not understood");
        }
        else if (IsOfOpen(first))
        {
            _open!.Take(words);
        }
        else if (LineGrammar.Find(_root.Kind, first.Text) is not null)
        {
            Begin(_root.Take(words));
        }
        else
        {
            _problems.Error(first, WhyUnknown(first.Text));
            Begin(null);
            _unknown = first;
        }
    }

    private void TakeBack(FileScalar no, ReadOnlySpan<FileScalar> words)
    {
        if (words.IsEmpty)
        {
            _problems.Error(no, $"'{no.Text}' takes back what the rest of the line says, and there is none");
        }
        else if (IsOfOpen(words[0]))
        {
            _open!.TakeBack(words);
        }
        else
        {
            _root.TakeBack(words);
            Begin(_root.Holds(_open) ? _open : null);
        }
    }

    /// <summary>Whether a word begins a line of the open object: it is a key of a PAS-K there, or neither is nor resembles what begins another line.</summary>
    private bool IsOfOpen(FileScalar word)
        => _open is not null && (IsKeyOf(_open, word) || (!IsKeyOf(_root, word) && Suggestion.DidYouMean(word.Text, LineGrammar.Commands.Keys).Length == 0));

    private static bool IsKeyOf(TypedObject one, FileScalar word) => LineGrammar.Find(one.Kind, word.Text) is not null || one.Kind.NotYet.Contains(word.Text);

    private string WhyUnknown(string word)
    {
        string[] allowed = [.. LineGrammar.Commands.Keys, .. _root.Kind.Keys.Select(key => key.Name)];
        return _root.Kind.NotYet.Contains(word)
            ? $"command '{word}' is not supported yet; allowed: {string.Join(", ", allowed)}"
            : $"unknown command {FileWords.Quote(word)}{Suggestion.DidYouMean(word, allowed)}; allowed: {string.Join(", ", allowed)}";
    }
}
