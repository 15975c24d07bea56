using PasK.Linux;

namespace PasK.Cli;

/// <summary>The command <c>check</c>: what this machine and this user can do.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="error">Where problems go.</param>
internal sealed class CheckCommand(TextWriter output, TextWriter error)
{
    private const int FirstProcess = 1;

    /// <summary>Examines the machine.</summary>
    /// <returns>The exit code: whether a lab can be built.</returns>
    public int Run()
    {
        if (Rights.Obstacle() is { } obstacle)
        {
            error.WriteLine($"pask-lab: {obstacle.Message}");
            return obstacle.ExitCode;
        }

        output.WriteLine($"namespaces     {(IsInUserNamespace ? "made and set up in a user namespace" : "made and set up as root")}");
        output.WriteLine($"network        {(StartNamespace.IsOfLab ? "the program has one of its own, beside the nodes'" : "the program is in the one that it was started in; nodes have their own")}");
        output.WriteLine($"processes      {(Environment.ProcessId == FirstProcess ? "a PID namespace of its own: all end with the lab" : "no PID namespace: processes in nodes are tied to the lab one by one")}");
        output.WriteLine($"decapsulation  {(KernelFeatures.Has(KernelPart.Ipip) ? "by the kernel's ipip device" : "in user space: this kernel has no ipip device")}");
        output.WriteLine($"vxlan          {(KernelFeatures.Has(KernelPart.Vxlan) ? "by the kernel's vxlan device" : "in user space: this kernel has no vxlan device")}");
        output.WriteLine($"dscp           {(KernelFeatures.Has(KernelPart.NfTables) ? "by a rule of nf_tables" : "not possible: this kernel has no nf_tables for IPv4")}");
        return ExitCode.Holds;
    }

    /// <summary>The host's own user namespace maps all numbers to themselves (user_namespaces(7)).</summary>
    private static bool IsInUserNamespace => File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not ["0", "0", "4294967295"];
}
