using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PasK.Cli.Check;
using PasK.Cli.Compare;
using PasK.Cli.Demo;
using PasK.Cli.Schema;
using PasK.Cli.Shell;
using PasK.Cli.Validation;
using PasK.Files.Forms;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Omissions;

namespace PasK.Cli.Commands;

/// <summary>The command line behind <c>run-lab.sh</c>.</summary>
internal static class CommandLine
{
    internal const string DefaultTopology = "health-checks";

    /// <summary>What is compared where nothing is named: the same network in each nat-mode.</summary>
    internal static readonly string[] ComparedTopologies = ["dnat", "both-nat", "ip-tunnel-dsr", "vxlan-dsr", "gre-dsr", "dscp-dsr", "l2-dsr"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var signals = new TerminationSignals();
        return await CommandRun.InvokeAsync(Build(signals), arguments, signals);
    }

    /// <summary>All commands. Two of them are not this program's: they are here to be listed and explained.</summary>
    internal static Command Build(TerminationSignals signals)
    {
        var root = Root($"Shows by packets whether a load balancer does Direct Server Return correctly. Without a command: demo {DefaultTopology}.");
        AddDemo(root, signals);
        Command[] ofLabs = [.. LabCommands.Of(signals), .. NetworkCommands.Of(signals), .. ConfigurationCommands.Of(signals), WireCommands.Capture(signals)];
        foreach (var command in ofLabs)
        {
            root.Add(command);
        }

        root.Add(ProxyCommands.Of(signals));
        root.Add(Compare(signals));
        root.Add(Check(signals));
        root.Add(Schema(signals));
        foreach (var command in SpecificationCommands.Of(signals))
        {
            root.Add(command);
        }

        root.Add(Validate(signals));
        root.Add(Completion());
        root.Add(OfTheScript("test", "Run the test suite in the lab's own namespaces; options are those of dotnet test"));
        root.Add(OfTheScript("fuzz", "Look for inputs that break the engine, the readers and what is made of captures"));
        return root;
    }

    /// <summary>What a person types: the script, with help.</summary>
    internal static Command Root(string description)
        => new(Examples.Script, description) { new HelpOption { Action = new CommandHelp() }, new VersionOption() };

    private static Command OfTheScript(string name, string description)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (_, _) =>
        {
            await Console.Error.WriteLineAsync($"pask-lab: {name} is done by the script: {Examples.Script} {name}");
            return ExitCode.BadInput;
        });
        return command;
    }

    /// <summary>Adds the command <c>demo</c>. Its options are allowed without a command too.</summary>
    private static void AddDemo(Command root, TerminationSignals signals)
    {
        var (json, without, topology) = (Json(), Without(), Demonstrated());
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for the captures and the report",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => new DirectoryInfo("lab-output"),
        };
        var verbose = new Option<bool>("--verbose") { Description = "Print all of it: the set-up of each box, every frame, the rule of each claim" };
        var against = AgainstOption.Make();
        var ring = RingOption.Make();
        RefuseOptions(topology, json, output, without, against, verbose, ring);
        json.Validators.Add(result =>
        {
            if (result.Parent is CommandResult { Command.Name: "demo" } command && command.GetValue(json) && command.GetRequiredValue(topology).Length > 1)
            {
                result.AddError("--json: the result is that of one topology; give one");
            }
        });
        var demo = new Command("demo", "Build a topology, send traffic through its balancer and judge the claims by the packets seen on every link")
        {
            topology,
        };
        foreach (var command in new[] { root, demo })
        {
            command.Options.Add(json);
            command.Options.Add(output);
            command.Options.Add(without);
            command.Options.Add(against);
            command.Options.Add(verbose);
            command.Options.Add(ring);
        }

        root.SetAction((parsed, cancellation) => Run([DefaultTopology], parsed, cancellation));
        demo.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(topology), parsed, cancellation));
        root.Add(demo);

        Task<int> Run(string[] names, ParseResult parsed, CancellationToken cancellation)
            => CommandRun.GuardAsync(signals, () => new DemoCommand(Console.Out, Console.Error, signals.Progress).RunAsync(
                names,
                new DemoOptions(
                    [.. Omission.All.Where(omission => parsed.GetRequiredValue(without).Contains(omission.Word))],
                    parsed.GetValue(json),
                    parsed.GetValue(verbose),
                    parsed.GetRequiredValue(output).FullName,
                    AgainstOption.Of(parsed.GetValue(against)) ?? new ReferenceKind(),
                    RingOption.Of(parsed.GetValue(ring))),
                cancellation));
    }

    private static Command Compare(TerminationSignals signals)
    {
        var json = Json();
        var topology = new Argument<string[]>("TOPOLOGY")
        {
            Description = "Topologies of the folder topologies/, or paths of topology files",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ComparedTopologies,
        };
        RefuseOptions(topology, json);
        var compare = new Command("compare", "Do the same workload in several topologies and print what their balancers carried, as a table and a bar chart")
        {
            topology,
            json,
        };
        compare.SetAction((parsed, cancellation) => CommandRun.GuardAsync(
            signals, () => new CompareCommand(Console.Out, Console.Error).RunAsync(parsed.GetRequiredValue(topology), parsed.GetValue(json), cancellation)));
        return compare;
    }

    private static Command Check(TerminationSignals signals)
    {
        var load = new Option<bool>("--load")
        {
            Description = "Try also what needs a kernel module that is not loaded: the kernel loads it for the whole machine, and it stays",
        };
        var json = Json();
        var check = new Command("check", "Build a small lab and say what this machine and this user can do") { load, json };
        check.SetAction((parsed, _) =>
            CommandRun.GuardAsync(
                signals, () => Task.FromResult(new CheckCommand(Console.Out, Console.Error).Run(parsed.GetValue(load), parsed.GetValue(json)))));
        return check;
    }

    private static Command Validate(TerminationSignals signals)
    {
        var file = new Argument<string[]>("FILE")
        {
            Description = "A topology, a feature, a balancer's configuration or a PAS-K's running-config, or the folder of a kind of balancers; also several",
            Arity = ArgumentArity.OneOrMore,
        };
        RefuseOptions(file);
        var validate = new Command("validate", "Say what is wrong with files that you write, each mistake with its place; nothing is built") { file };
        validate.SetAction((parsed, _) => CommandRun.GuardAsync(
            signals, () => Task.FromResult(new ValidateCommand(Console.Out, Console.Error).Run(parsed.GetRequiredValue(file)))));
        return validate;
    }

    private static Command Completion()
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that is to complete command lines" };
        shell.AcceptOnlyFromAmong(CompletionScript.Shells);
        var completion = new Command("completion", "Print the script by which a shell completes commands, options, topologies and features") { shell };
        completion.SetAction((parsed, _) =>
        {
            Console.Out.Write(CompletionScript.Of(parsed.GetRequiredValue(shell), parsed.RootCommandResult.Command));
            return Task.FromResult(ExitCode.Holds);
        });
        return completion;
    }

    private static Command Schema(TerminationSignals signals)
    {
        var schema = new Command("schema", "Write the JSON Schemas by which editors complete and check topology files, into the folder topologies/schema");
        schema.SetAction((_, _) => CommandRun.GuardAsync(signals, () => Task.FromResult(new SchemaCommand(Console.Out, Console.Error).Run())));
        return schema;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print the result as JSON and nothing else on standard output" };

    private static Option<string[]> Without()
    {
        var without = new Option<string[]>("--without")
        {
            Description = $"Leave this out of every real server and tell what is then seen on the wire; may be given several times: "
                + $"{string.Join(", ", OmissionWords)}",
            HelpName = "PART",
            DefaultValueFactory = _ => [],
        };
        without.CompletionSources.Add(_ => OmissionWords.Select(word => new CompletionItem(word)));
        without.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Except(OmissionWords))
            {
                result.AddError(
                    $"--without: nothing is called '{word}'{Suggestion.DidYouMean(word, OmissionWords)}; allowed: {string.Join(", ", OmissionWords)}");
            }
        });
        return without;
    }

    private static Argument<string[]> Demonstrated() => new("TOPOLOGY")
    {
        Description = "Topologies of the folder topologies/, or paths of topology files; several are demonstrated one after another",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [DefaultTopology],
    };

    /// <summary>Refuses an unknown option, which would otherwise be taken for an argument.</summary>
    internal static void RefuseOptions(Argument argument, params IEnumerable<Option> allowed)
        => argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value.StartsWith('-')) is { } word)
            {
                var names = allowed.Select(option => option.Name).ToList();
                result.AddError($"unknown option {word.Value}{Suggestion.DidYouMean(word.Value, names)}; allowed: {string.Join(", ", names)}");
            }
        });

    private static IEnumerable<string> OmissionWords => Omission.All.Select(omission => omission.Word);
}
