using System.Text;
using PasK.Cli.Prompt;
using Xunit;

namespace PasK.Cli.Tests.Prompt;

/// <summary>A line that is typed: octets in, line and screen out.</summary>
public sealed class LineEditorTests
{
    private const string Up = "\e[A";
    private const string Down = "\e[B";
    private const string Left = "\e[D";

    [Theory]
    [InlineData("abc\r", "abc")]
    [InlineData($"ac{Left}b\r", "abc")]
    [InlineData("bc\u0001a\u0005d\r", "abcd")]
    [InlineData("bc\eOHa\eOFd\e[1~0\r", "0abcd")]
    [InlineData("abx\u007fc\u0008\r", "ab")]
    [InlineData("ping real1  \u0017vip\r", "ping vip")]
    [InlineData($"abcd{Left}{Left}\u0015\r", "cd")]
    [InlineData($"abcd{Left}{Left}\u000b\r", "ab")]
    [InlineData($"abcd{Left}{Left}\u0004\e[3~\r", "ab")]
    [InlineData("naïve 漢字\u007f!\r", "naïve 漢!")]
    [InlineData("ab\e[15~\e[1;5Pc\r", "abc")]
    [InlineData($"{Left}\u007f\u0017\u0015\u000b\e[3~\e[C\r", "")]
    [InlineData("ab\u0003", "")]
    [InlineData("\u0004", null)]
    public void Keys_EditTheLine(string typed, string? expected)
    {
        var editor = Type(typed, out _);
        Assert.True(editor.HasEnded);
        Assert.Equal(expected, editor.Line);
    }

    [Theory]
    [InlineData($"{Up}\r", "second")]
    [InlineData($"{Up}{Up}{Up}\r", "first")]
    [InlineData($"new{Up}{Up}{Down}{Down}{Down}\r", "new")]
    [InlineData($"{Up}!\r", "second!")]
    public void History_IsWalked(string typed, string expected) => Assert.Equal(expected, Type(typed, out _, history: ["first", "second"]).Line);

    [Theory]
    [InlineData("cl\tping v\t\r", "client ping vip ")]
    [InlineData("real\t\r", "real")]
    [InlineData("r\t2\r", "real2")]
    [InlineData("nothing\t\r", "nothing")]
    public void Tab_Completes(string typed, string expected) => Assert.Equal(expected, Type(typed, out _).Line);

    [Fact]
    public void Tab_WhereWordsDiffer_ShowsThem()
    {
        Type("real\t", out var screen);
        Assert.Contains("\nreal1  real2\n", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void QuestionMark_WhereItIsExplained_IsNoCharacter()
    {
        Assert.Equal("x?", Type("x?\r", out _).Line);
        Assert.Equal("x", Type("x?\r", out var screen, new Words(IsExplained: true)).Line);
        Assert.Contains("\nafter x 1\n", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 80, "\rlab> abc\e[K\r\e[8C")]
    [InlineData("abc\e[D\e[D", 80, "\rlab> abc\e[K\r\e[6C")]
    [InlineData("0123456789012345678901234567", 24, "\rlab> 012345678901234567\e[K\r\e[23C")]
    [InlineData("漢字漢字漢字漢字漢字", 24, "\rlab> 字漢字漢字漢字漢字\e[K\r\e[23C")]
    [InlineData("abc", 12, "\r> abc\e[K\r\e[5C")]
    [InlineData("", 1, "\r> \e[K\r\e[2C")]
    public void Show_LineLongerThanTheTerminal_ShowsItAroundTheCursor(string typed, int width, string expected)
        => Assert.Equal(expected, Type(typed, out _, width: width).Show(width));

    [Fact]
    public void Keys_AtRandom_NeverFailAndNeverShowMoreThanTheTerminalHas()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var octets = new byte[random.Next(200)];
            random.NextBytes(octets);
            var width = random.Next(1, 40);
            var editor = new LineEditor("lab> ", new Words(), ["before", "naïve 漢字"]);
            var reader = new KeyReader();
            foreach (var octet in octets)
            {
                if (!editor.HasEnded)
                {
                    editor.Press(reader.Take(octet), width);
                }

                var shown = editor.Show(width).Split("\e[K")[0][1..];
                Assert.True(Columns.Of(shown) <= Math.Max(width, 3), shown);
            }
        }
    }

    private static LineEditor Type(string typed, out string screen, Words? help = null, int width = 80, IReadOnlyList<string>? history = null)
    {
        var editor = new LineEditor("lab> ", help ?? new Words(), history ?? []);
        var reader = new KeyReader();
        screen = string.Concat(Encoding.UTF8.GetBytes(typed).Select(octet => editor.HasEnded ? "" : editor.Press(reader.Take(octet), width)));
        return editor;
    }

    private sealed record Words(bool IsExplained = false) : ILineHelp
    {
        public IReadOnlyList<string> Complete(string text, int cursor) => ["client", "real1", "real2", "vip"];

        public IReadOnlyList<string>? Explain(string text, int cursor) => IsExplained ? [$"after {text} {cursor}"] : null;
    }
}
