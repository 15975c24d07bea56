using System.Text.Json.Nodes;
using CsCheck;
using PasK.Files.Forms;
using Xunit;

namespace PasK.Testing;

/// <summary>The table of a kind of file, its reader and its committed schema say the same.</summary>
public abstract class SchemaTests
{
    private static readonly int Documents = Ci.Inputs(4_000);
    private static readonly int Texts = Ci.Inputs(8_000);
    private static readonly int Enough = Ci.Inputs(100);
    private readonly CommittedSchema _schema;
    private JsonNode? _complete;

    protected SchemaTests(string schema) => _schema = new CommittedSchema(schema);

    /// <summary>The mapping that such a file is.</summary>
    protected abstract FileObject File { get; }

    /// <summary>A file with every key of the table.</summary>
    protected abstract string Complete { get; }

    /// <summary>What the reader says is wrong with a text.</summary>
    protected abstract string ErrorsOf(string text);

    /// <summary>All that a text without errors says; equal for equal ones.</summary>
    protected abstract string Describe(string text);

    [Fact]
    public void Schema_Committed_IsThatOfTheTable()
        => Assert.True(
            _schema.Text == SchemaText.Of(File, _schema.Title), $"topologies/schema/{_schema.Name} is not that of the table: write it by ./run-lab.sh schema");

    [Fact]
    public void Complete_HasEveryKey_AndIsTakenByBoth()
    {
        var places = Places.Of(Document(), File);

        var absent = places.Select(place => place.Keys).Distinct()
            .SelectMany(keys =>
                keys.Keys.Where(key => !places.Any(place => place.Keys == keys && place.At.ContainsKey(key.Name)))
                    .Select(key => $"{key.Name} in {keys.Owner}"));

        Assert.True(!absent.Any(), $"{GetType().Name}.{nameof(Complete)} lacks {string.Join(", ", absent)}");
        AssertTaken(Complete);
    }

    [Fact]
    public void RequiredKey_LeftOut_IsRefusedByBoth()
        => ForEachKey((at, keys, key, document) =>
        {
            at.Remove(key.Name);
            if (key.IsRequired)
            {
                Assert.Contains($"missing key '{key.Name}' in ", ErrorsOf(document), StringComparison.Ordinal);
                Assert.Contains("PropertyRequired", _schema.ErrorsOf(document), StringComparison.Ordinal);
            }
            else
            {
                Assert.DoesNotContain($"missing key '{key.Name}' in ", ErrorsOf(document), StringComparison.Ordinal);
                Assert.Equal("", _schema.ErrorsOf(document));
            }
        });

    [Fact]
    public void Key_WithAnImpossibleValue_IsRefusedByBoth()
        => ForEachKey((at, keys, key, document) =>
        {
            at[key.Name] = JsonNode.Parse("""[{ "impossible": [[]] }]""");
            Assert.True(ErrorsOf(document).Length > 0, $"the reader does not look at {key.Name} in {keys.Owner}");
            Assert.True(_schema.ErrorsOf(document).Length > 0, $"the schema does not look at {key.Name} in {keys.Owner}");
        });

    [Fact]
    public void Key_ThatIsNotInTheTable_IsRefusedByBoth()
        => ForEachKey((at, keys, key, document) =>
        {
            at["x" + key.Name] = at[key.Name]!.DeepClone();
            Assert.Contains($"unknown key 'x{key.Name}' in {keys.Owner}", ErrorsOf(document), StringComparison.Ordinal);
            Assert.Contains("NoAdditionalPropertiesAllowed", _schema.ErrorsOf(document), StringComparison.Ordinal);
        });

    [Fact]
    public void Default_WrittenOut_SaysWhatItsAbsenceSays()
        => ForEachKey((at, keys, key, document) =>
        {
            if (key.ToSchema()["default"] is { } value)
            {
                at.Remove(key.Name);
                var absent = Describe(document.ToJsonString());
                at[key.Name] = value.DeepClone();
                Assert.Equal(absent, Describe(document.ToJsonString()));
            }
        });

    [Fact]
    public void SchemaKey_OfAJsonFile_IsTakenByBoth()
    {
        var document = Document();
        document["$schema"] = "schema/x.json";
        AssertTaken(document.ToJsonString());
    }

    [Fact]
    public void Schema_OfAnyDocumentThatTheReaderTakes_RefusesNothing()
    {
        var taken = 0;
        DocumentChange.Any.Array[1, 2].Sample(
            changes =>
            {
                var document = Document();
                Array.ForEach(changes, change => change.Apply(document));
                if (ErrorsOf(document).Length == 0)
                {
                    taken++;
                    Assert.True(_schema.ErrorsOf(document).Length == 0, $"{_schema.ErrorsOf(document)}\n{document}");
                }
            },
            iter: Documents,
            threads: 1);
        Assert.True(taken >= Enough, $"only {taken} of {Documents} documents were taken: too few to say anything");
    }

    [Fact]
    public void Schema_OfAnyTextThatTheReaderTakes_RefusesNothing()
    {
        var taken = 0;
        TextChange.Any.Array[1, 2].Sample(
            changes =>
            {
                var text = changes.Aggregate(Complete, (old, change) => change.Apply(old));
                if (ErrorsOf(text).Length == 0)
                {
                    taken++;
                    Assert.True(_schema.ErrorsOf(text).Length == 0, $"{_schema.ErrorsOf(text)}\n{text}");
                }
            },
            iter: Texts,
            threads: 1);
        Assert.True(taken >= Enough, $"only {taken} of {Texts} texts were taken: too few to say anything");
    }

    /// <summary>A text that the reader takes.</summary>
    protected void AssertTaken(string text)
    {
        Assert.Equal("", ErrorsOf(text));
        Assert.Equal("", _schema.ErrorsOf(text));
    }

    /// <summary>A text that the reader refuses: the schema refuses it as well, unless only the reader can know all that is wrong.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Whether only the reader can know of an error.</param>
    protected void AssertRefused(string text, Func<string, bool> known)
    {
        var errors = ErrorsOf(text).Split('\n');
        Assert.NotEqual("", errors[0]);
        var refused = _schema.ErrorsOf(text);
        Assert.True(errors.All(known) == (refused.Length == 0), $"the reader: {string.Join('\n', errors)}\nthe schema: {refused}\n{text}");
    }

    private JsonNode Document() => (_complete ??= YamlJson.Of(Complete)!).DeepClone();

    private string ErrorsOf(JsonNode document) => ErrorsOf(document.ToJsonString());

    private void ForEachKey(Action<JsonObject, FileObject, FileKey, JsonNode> check)
    {
        for (var place = 0; place < Places.Of(Document(), File).Count; place++)
        {
            foreach (var key in Places.Of(Document(), File)[place].Keys.Keys)
            {
                var document = Document();
                var (at, keys) = Places.Of(document, File)[place];
                if (at.ContainsKey(key.Name))
                {
                    check(at, keys, key, document);
                }
            }
        }
    }
}
