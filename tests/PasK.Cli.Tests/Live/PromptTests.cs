using System.Text.Json;
using PasK.Cli.Shell;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A lab that stays up, worked in at a terminal: the prompt of <c>up</c>, and shells.</summary>
public sealed class PromptTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "ip-tunnel-dsr";
    private const string Prompt = $"{Topology}> ";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompt_OfUp_RunsProgramsAndCommandsUntilTheEnd(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        using var person = lab.StartInTerminal("up", Topology);
        person.Await($"{Topology} is up; help says what can be typed");
        Enter("cl\techo vip real1 l4", "client$ echo 192.168.193.50 10.10.10.10 10.10.10.1");
        person.Await("\r\n192.168.193.50 10.10.10.10 10.10.10.1\r\n");
        person.Await(Prompt);
        person.Type("\e[A\u0001\u0003");
        person.Await("^C");
        Enter("client sh -c 'tty; exit 7'", "/dev/pts/");
        person.Await("exit code 7");
        Enter("* ss -ltn", "client$ ss -ltn");
        person.Await("real1$ ss -ltn");
        person.Await(":80 ");
        Enter("inspect -o json", "\"topology\": \"ip-tunnel-dsr\"");
        Enter("config show", "slb web");
        Enter("nothing at all", "'nothing' is no node and no command");
        Enter("client echo 'half", "the quote ' is not closed");
        Enter("client nosuchprogram", "exit code 127");
        Enter("exec clent -- true", $"{Topology} has no node clent; it has client, switch, l4, real1");
        Enter("client sh -c 'trap \"echo got; exit 3\" INT; echo ready; while :; do sleep 0.05; done'", "\nready");
        person.Type("\u0003");
        person.Await("got\r\n");
        person.Await("exit code 3");
        person.Await(Prompt);
        person.Resize(12);
        person.Type("client echo a line that is longer", "\na line that is longer\r\n");
        person.Await("the terminal has 12 columns");
        person.Await("> ");
        person.Type("\u0004");
        person.Await($"{Topology} is being taken down");
        Assert.DoesNotContain("-icanon", EndOf(person, 0), StringComparison.Ordinal);
        Assert.Equal(["pask-lab"], lab.Left);

        // What is typed before the prompt is there may be for the program before it.
        void Enter(string line, string brings)
        {
            person.Await(Prompt);
            person.Type(line, brings);
        }
    }

    [Fact]
    public async Task Down_FromElsewhere_EndsAPromptAndWhatRunsInIt()
    {
        await using var lab = new LiveLab(script);
        using var person = lab.StartInTerminal("up", Topology);
        person.Await(Prompt);
        person.Type("client sh -c 'echo ready; while :; do sleep 0.05; done'", "\nready");
        Assert.Equal(0, (await lab.RunAsync("down")).ExitCode);
        Assert.DoesNotContain("-icanon", EndOf(person, 0), StringComparison.Ordinal);
        Assert.Equal(["pask-lab"], lab.Left);
    }

    [Fact]
    public async Task Shell_InATerminal_HasItsOwnUntilTheLabIsKilled()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        using (var person = lab.StartInTerminal("shell", "real1"))
        {
            person.Type("tty", "/dev/pts/");
            person.Type("sh -c 'echo slee''ping; exec sleep 1000'", "sleeping");
            person.Type("\u0003");
            person.Await("^C");
            person.Type("echo code $((100 + $?)) $(stty size)", "code 230 24 80");
            person.Resize(123);
            person.Type("until [ \"$(stty size)\" = '24 123' ]; do sleep 0.05; done; echo re''sized", "resized");
            person.Type("exit 7");
            person.Type("\r");
            EndOf(person, 7);
        }

        using var inspected = JsonDocument.Parse((await lab.RunAsync("inspect", "-o", "json")).Output);
        using var orphan = lab.StartInTerminal("shell", "real1");
        orphan.Type("echo re''ady", "ready");
        Assert.True(Signal.Send(inspected.RootElement.GetProperty("process").GetInt32(), 9));
        orphan.Await($"pask-lab: the lab {Topology} has ended, and bash in it\r\n");
        Assert.DoesNotContain("-icanon", EndOf(orphan, ExitCode.LabEnded), StringComparison.Ordinal);
    }

    /// <summary>Waits for the end of the command; how the terminal is set then is returned.</summary>
    private static string EndOf(Typist person, int exitCode)
    {
        person.Await($"exit code {exitCode}; ");
        return person.Await("\r\n");
    }
}
