using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Shells complete what a person begins to type, by the script that <c>completion</c> prints.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string, string> Begun => new(
        ("che", "check"),
        ("demo vx", "vxlan-dsr"),
        ("compare dna", "dnat"),
        ("run strang", "strangers"),
        ("demo --outp", "--output"),
        ("run mtu --rep", "--repeat --report"),
        ("demo dnat --without ser", "service"),
        ("run --against nft-d", "nft-dscp nft-dsr"),
        ("completion z", "zsh"));

    [Theory]
    [MemberData(nameof(Begun))]
    public async Task Bash_OfABegunWord_OffersWhatFits(string begun, string offered)
    {
        var words = new[] { Script }.Concat(begun.Split(' ')).ToList();
        Assert.Equal(offered, await ShellAsync("bash", $"""
            source "$1"
            COMP_WORDS=({string.Join(' ', words)}) COMP_CWORD={words.Count - 1}
            [[ $(complete -p run-lab.sh) == 'complete -o default -F _run_lab run-lab.sh' ]] || exit 9
            _run_lab {Script} {words[^1]} {words[^2]}
            echo "${"{COMPREPLY[*]}"}"
            """));
    }

    /// <summary>A shell in a terminal of its own is given the words and a tab, and then prints what stands in its line.</summary>
    [Theory]
    [InlineData("che", "check")]
    [InlineData("demo vx", "demo vxlan-dsr")]
    [InlineData("run strang", "run strangers")]
    [InlineData("demo --outp", "demo --output")]
    [InlineData("demo dnat --without ser", "demo dnat --without service")]
    public async Task Zsh_OfABegunWord_CompletesIt(string begun, string completed)
    {
        Programs.Require("zsh");
        var line = await ShellAsync("zsh", $$"""
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1=; unsetopt beep; autoload -Uz compinit; compinit -u -D; source $1; tell() { print -r -- \"<\$BUFFER>\"; zle kill-whole-line }"
            zpty -w shell "zle -N tell; bindkey '^X' tell; print rea''dy"
            zpty -r shell said '*ready*'
            zpty -w -n shell "{{Script}} {{begun}}"$'\t\x18'
            zpty -r shell said '*<*>*'
            print -r -- ${${said##*<}%%>*}
            zpty -d shell
            """);
        Assert.Equal($"{Script} {completed}", line.TrimEnd());
    }

    private static string Script => Path.Combine(Lab.Root, "run-lab.sh");

    private static async Task<string> ShellAsync(string shell, string lines)
    {
        var script = await Lab.RunAsync("completion", shell);
        Assert.Equal((0, ""), (script.ExitCode, script.Error));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script.Output, TestContext.Current.CancellationToken);
            var run = await Lab.RunAsync("timeout", ["60", shell, .. shell == "zsh" ? ["-f"] : Array.Empty<string>(), "-c", lines, shell, file]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            return run.Output.TrimEnd('\n');
        }
        finally
        {
            File.Delete(file);
        }
    }
}
