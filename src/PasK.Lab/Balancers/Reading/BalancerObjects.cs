using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Lab.Balancers.Kinds;

namespace PasK.Lab.Balancers.Reading;

/// <summary>The mappings of a balancer's folder: every key, what it may hold and what it means.</summary>
internal static class BalancerObjects
{
    private const int MostScenarios = 10_000;

    /// <summary>What a difference is about: one scenario, one field, and no pattern for several.</summary>
    private static readonly TextForm<string> One = new("^[^*]*$", "one alone: no pattern is allowed", ReadOne) { MayBeNumber = true };

    public static readonly FileObject Need = new(
        "a need",
        "A program that its commands use.",
        [
            FileKey.Required("program", TextForms.Name, "The program's name."),
            FileKey.Required("package", TextForms.Name, "Debian's package of it."),
        ]);

    public static readonly FileObject Can = new(
        "can",
        "What it can do. Whatever needs more is absent, with the reason: health checks, and what a balancer tells of itself, too.",
        [
            Words("nat-modes", ConfigurationWords.NatModes, "The nat-modes."),
            Words("lb-methods", ConfigurationWords.LbMethods, "The lb-methods, for services of more than one real."),
            Words("protocols", ConfigurationWords.Protocols, "The protocols that it forwards."),
            Words("unscheduled", ConfigurationWords.Protocols, "Those of its protocols that it forwards only where a service has one real."),
            Words("keys", ConfigurationKey.OfTemplates.ToDictionary(key => key.Name), "The keys of services, VIPs and reals that it obeys."),
        ]);

    public static readonly FileObject Scenarios = new(
        "scenarios",
        "How much of the specifications is run with it, as ./run-lab.sh run --against tells.",
        [
            FileKey.Required("ran", new WholeNumberForm(0, MostScenarios), "How many scenarios run of those that there are."),
            FileKey.Required("of", new WholeNumberForm(1, MostScenarios), "How many scenarios there are of its nat-modes."),
            FileKey.Optional(
                "other-protocols",
                new WholeNumberForm(0, MostScenarios),
                "How many of those that do not run need a protocol that it does not forward; default 0."),
        ]);

    public static readonly FileObject Ready = new(
        "ready",
        "When it is at work.",
        [
            FileKey.Required("command", TextForms.Text, "The line that is given again and again until it prints what is waited for."),
            FileKey.Optional("prints", TextForms.Text, "A text that it prints in the end; without this key anything will do."),
        ]);

    public static readonly FileObject Balancer = new(
        "a balancer",
        "A balancer that is made by commands in a node with the topology's ports and addresses. Lines and files are templates of the configuration.",
        [
            FileKey.Required("description", TextForms.Text, "One sentence for people."),
            FileKey.Optional("needs", new ListForm(new ObjectForm(Need)), "The programs that it needs."),
            FileKey.Optional("modules", new ListForm(TextForms.Name), "The kernel's modules that it needs. They must be loaded: nothing loads them for it."),
            FileKey.Required("can", new ObjectForm(Can), "What it can."),
            FileKey.Optional("scenarios", new ObjectForm(Scenarios), "How much of the specifications is run with it."),
            Words(
                "freedoms", Freedoms.ByWord,
                $"Where it may choose, as any balancer may: {string.Join("; ", Freedoms.Meanings.Select(one => $"{one.Key}, {one.Value}"))}."),
            FileKey.Optional("files", new ListForm(TextForms.Name), "Its files; the template of each lies beside this file, with the ending .template."),
            FileKey.Optional(
                "setup",
                new ListForm(TextForms.Text),
                "The lines that set it up. Each is a shell of its own: they share /run and /tmp, which are the balancer's alone, and no process."),
            FileKey.Optional("program", TextForms.Text, "The program that runs in the foreground as long as it does."),
            FileKey.Optional("ready", new ObjectForm(Ready), "When it is at work; without this key at once."),
            FileKey.Optional("teardown", new ListForm(TextForms.Text), "The lines that take it down."),
        ]) { IsFile = true };

    public static readonly FileObject Difference = new(
        "a difference",
        "Something that it does otherwise than the reference engine.",
        [
            FileKey.Required("scenario", One, "The scenario, as its snapshot's path below features/, without an ending."),
            FileKey.Required(
                "field",
                One,
                "What is otherwise, as the failure without this difference tells it: a field of the ladder's lines, such as ttl; the whole text of a line that "
                + "is new, and of one that is gone; a finding; or a step with the first line of its failure, such as "
                + "'the datagram comes back: expected the same octets back, got: no answer'."),
            FileKey.Required("why", TextForms.Text, "Why it is so."),
            FileKey.Required("source", TextForms.Text, "Where that is written."),
        ]);

    public static readonly FileObject Differences = new(
        "the differences of a balancer",
        "What it does otherwise: each difference must show, and no other may.",
        [FileKey.Required("differences", new ListForm(new ObjectForm(Difference), Most: Kinds.Difference.Most), "The differences.")]) { IsFile = true };

    private static Located<string>? ReadOne(FileValues values, FileNode? node, string what)
    {
        var text = values.Text(node, what);
        if (text?.Value.Contains('*', StringComparison.Ordinal) != true)
        {
            return text;
        }

        values.Problems.Error(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {One.Expected}");
        return null;
    }

    private static FileKey Words<T>(string name, IReadOnlyDictionary<string, T> words, string meaning)
        where T : notnull
        => FileKey.Optional(name, new ListForm(new WordForm<T>(words)), meaning);
}
