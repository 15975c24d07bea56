using PasK.Cli.Shell;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Cli.Check;

/// <summary>Whether this process may build labs; found by trying.</summary>
internal static class Rights
{
    /// <summary>Prepares the namespace that the lab made for this program, if it did, and tries to set up another.</summary>
    /// <returns>Why no lab can be built and the exit code for it, or null when one can.</returns>
    public static (int ExitCode, string Message)? Obstacle()
    {
        try
        {
            RouteNetlink.SwitchOnStartLoopback();
            KernelFeatures.TryNamespace();
            return null;
        }
        catch (LinuxException e) when (e.IsReadOnly)
        {
            return (
                ExitCode.MachineLacks,
                $"/proc/sys is read-only here ({e.Message}), and the lab sets kernel parameters of its own namespaces in it: {e.Remedy}");
        }
        catch (LinuxException e) when (!e.IsMissingRight && e.Remedy is not null)
        {
            return (ExitCode.MachineLacks, $"network namespaces cannot be made and set up here ({e.Message}): {e.Remedy}");
        }
        catch (Exception e) when (e is LinuxException or WrongNamespaceException or IOException)
        {
            return (ExitCode.BadInput, $"this user may not make network namespaces and set them up ({e.Message}): {Remedy}");
        }
    }

    private static string Remedy
        => StartNamespace.IsOfLab
            ? "run it as root, or let user namespaces have rights (on Ubuntu: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0)"
            : "start it by ./run-lab.sh, which enters namespaces of its own first";
}
