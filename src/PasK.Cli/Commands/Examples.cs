namespace PasK.Cli.Commands;

/// <summary>Examples of the commands, each a line that a person types and what it does.</summary>
internal static class Examples
{
    /// <summary>What a person types to run the lab.</summary>
    public const string Script = "./run-lab.sh";

    private static readonly (string Command, string Words, string Meaning)[] All =
    [
        ("", "", "demonstrates direct server return with health checks"),
        ("demo", "ip-tunnel-dsr vxlan-dsr", "demonstrates two of the topologies"),
        ("demo", "path/to/file.yaml --output captures", "demonstrates a network of your own, and leaves the captures in a folder"),
        ("demo", "ip-tunnel-dsr-one-arm --without arp-suppression", "shows what goes wrong where the real servers answer ARP for the VIP"),
        ("up", "", "brings the lab of health-checks up, until Ctrl-C"),
        ("up", "vxlan-dsr --name mine --detach --for 2h", "brings a lab up, and returns; it ends after two hours at the latest"),
        ("down", "", "ends the only lab that is up"),
        ("down", "--all", "ends all labs"),
        ("list", "", "lists the labs that are up"),
        ("inspect", "-o json", "describes the only lab that is up, for programs"),
        ("exec", "client -- ping -c 3 vip", "pings the VIP from the client"),
        ("exec", "real1 --lab mine -- tcpdump -ni any -c 5", "captures at a real server of the lab that is called mine"),
        ("shell", "real1", "opens a shell at a real server"),
        ("link", "switch real1 down", "switches the switch's interface to a real server off"),
        ("link", "client mtu 1300", "gives both ends of the link client another MTU"),
        ("link", "back loss 5% delay 20ms", "has the link back lose and delay frames, where the kernel has netem"),
        ("set", "real1 arp-ignore=0 arp-announce=0", "has a real server answer ARP for the VIP"),
        ("service", "real1 stop 80", "closes the port of a real server"),
        ("reset", "", "undoes all that link, set and service have changed"),
        ("capture", "--wireshark", "shows all links of the only lab that is up in Wireshark, as it happens"),
        ("capture", "front back -w balancer.pcapng", "captures both sides of a balancer into a file, until Ctrl-C"),
        ("config", "show", "prints the configuration of the only balancer, as a PAS-K does"),
        ("config", "diff mine.conf", "shows what a file would change"),
        ("config", "apply mine.conf", "puts a file into force, between two packets"),
        ("console", "l4", "is the command line of the balancer l4; ? says what may follow"),
        ("proxy", "client --port 1080", "lets a browser look at the VIP's page from the client, by a SOCKS proxy at 127.0.0.1:1080"),
        ("run", "mtu arp", "runs the specifications of two features"),
        ("run", "mtu:39 --keep", "runs the scenario of that line, and leaves its lab up if it fails"),
        ("run", "--report out", "runs all of them, for out/report.html and out/junit.xml"),
        ("approve", "\"a ping of 1000 octets\"", "shows what that scenario captured, and takes it as what must be seen from now on"),
        ("compare", "dnat vxlan-dsr", "counts what the balancers of two topologies carry for the same work"),
        ("check", "", "says what this machine and this user can do, and what to change"),
        ("validate", "path/to/file.yaml features/mine.feature", "says what is wrong with a topology and a feature"),
        ("completion", "bash", "prints the script of a shell: source <(./run-lab.sh completion bash)"),
        ("completion", "zsh", "the same for zsh"),
        ("schema", "", "writes topologies/schema/*.json"),
        ("steps", "", "writes features/STEPS.md"),
        ("kinds", "", "writes the tables of docs/balancers.md"),
        ("test", "", "runs every test in the lab's own namespaces, also as an ordinary user"),
        ("test", "--kernel debian", "runs the lab on Debian's kernel in a virtual machine, as root"),
        ("fuzz", "--target engine --seed 7", "looks for frames that break the engine, those of that seed"),
    ];

    /// <summary>The examples of a command; those of the script itself are the first of each command.</summary>
    /// <param name="command">The command's name, or <see cref="Script"/>.</param>
    public static IEnumerable<(string Line, string Meaning)> Of(string command)
        => (command == Script ? All.DistinctBy(one => one.Command) : All.Where(one => one.Command == command))
            .Select(one => (string.Join(' ', new[] { Script, one.Command, one.Words }.Where(part => part.Length > 0)), one.Meaning));
}
