using PasK.Lab.Setup;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using Scriban.Runtime;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// A balancer that nobody here wrote: a node with the topology's ports and addresses, whose kernel answers for itself, and the commands that make it a
/// balancer.
/// </summary>
/// <param name="description">What its folder says.</param>
public sealed class CommandsKind(CommandsDescription description) : BalancerKind
{
    /// <inheritdoc/>
    public override string Name => description.Name;

    /// <inheritdoc/>
    public override string Description => description.Description;

    /// <inheritdoc/>
    public override Abilities Can => description.Can;

    /// <inheritdoc/>
    public override IReadOnlySet<Freedom> Freedoms => description.Freedoms;

    /// <inheritdoc/>
    public override IReadOnlyList<Difference> Differences => description.Differences;

    /// <inheritdoc/>
    public override ScenarioShare? Scenarios => description.Scenarios;

    /// <inheritdoc/>
    public override string? Missing
        => description.Needs.Where(need => !ProgramPath.Has(need.Program))
            .Select(need => $"{Name} needs the program {need.Program}: install the package {need.Package}")
            .Concat(description.Modules.Where(module => !IsLoaded(module))
                .Select(module => $"{Name} needs the kernel's module {module}, which is not loaded: as root, where the kernel has it, modprobe {module}"))
            .FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<string> MistakesIn(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return [.. topology.Balancers.SelectMany(node => MistakesIn(ShownValues(node, topology)))];
    }

    /// <summary>How long one of its lines may take on a usual machine, and the wait until it is at work.</summary>
    internal TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    internal override IReadOnlyList<SetupStep> SetupOf(BalancerNode node, Topology topology)
    {
        var values = ShownValues(node, topology);
        IEnumerable<CommandStep> Lines(IEnumerable<CommandTemplate> templates) => Rendered(templates, values).Select(line => new CommandStep(line));
        return
        [
            .. NodeSetup.OfKernel(node, topology),
            .. description.Files.Select(file => new FileStep(file.Name, file.Template.Render(values))),
            .. Lines(description.Setup),
            .. description.Program is { } program ? [new CommandStep($"{OneLine(program, values)} &")] : Array.Empty<CommandStep>(),
            .. description.Ready is { } ready ? [new RemarkStep(WaitWords(OneLine(ready, values)))] : Array.Empty<RemarkStep>(),
            .. Rendered(description.Teardown, values).Select(line => new RemarkStep($"in the end: {line}")),
        ];
    }

    internal override IBalancer Make(BalancerNode node, Topology topology, NodeThread thread, TimeProvider time)
    {
        // A file may name another: all have their paths before the first is written.
        var files = description.Files.Select(file => new InheritedFile(file.Name)).ToList();
        try
        {
            var values = TemplateValues.Of(node, topology, description.Files.Zip(files, (file, made) => (file.Name, made.Path)));
            description.Files.Zip(files).ToList().ForEach(file => file.Second.Write(file.First.Template.Render(values)));
            var balancer = new CommandBalancer($"{node.Name}, {Name}", thread, time, files)
            {
                Program = description.Program is { } program ? OneLine(program, values) : null,
                Ready = description.Ready is { } ready ? OneLine(ready, values) : null,
                Prints = description.Prints,
                Longest = Pace.Patience(Longest),
                Teardown = [.. Rendered(description.Teardown, values)],
            };
            balancer.SetUp(Rendered(description.Setup, values));
            return balancer;
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    private ScriptObject ShownValues(BalancerNode node, Topology topology)
        => TemplateValues.Of(node, topology, description.Files.Select(file => (file.Name, file.Name)));

    private IEnumerable<string> MistakesIn(ScriptObject values)
        => description.Files.Select(file => file.Template).Concat(description.Setup).Concat(description.Teardown)
            .Concat(new[] { description.Program, description.Ready }.OfType<CommandTemplate>())
            .Select(template => template.Mistake(values)).OfType<string>();

    private string WaitWords(string line)
        => $"again and again, until it prints {(description.Prints.Length == 0 ? "something" : $"\"{description.Prints}\"")}: {line}";

    private static IEnumerable<string> Rendered(IEnumerable<CommandTemplate> templates, ScriptObject values)
        => templates.SelectMany(template => template.RenderLines(values));

    private static string OneLine(CommandTemplate template, ScriptObject values) => string.Join("; ", template.RenderLines(values));

    private static bool IsLoaded(string module) => KernelModules.OfThisMachine.StateOf(module) is ModuleState.Loaded or ModuleState.BuiltIn;
}
