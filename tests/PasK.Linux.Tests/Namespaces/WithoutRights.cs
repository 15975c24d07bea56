using System.Globalization;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>A process without capabilities asks for a node.</summary>
internal static class WithoutRights
{
    private const string Name = "never-born";

    public static void Play()
    {
        // Once for all that the runtime opens and starts at the first try.
        Assert.Throws<LinuxException>(() => new NodeThread("first-try"));
        var (descriptors, threads) = (OwnProcess.Descriptors(), OwnProcess.Threads().Count);
        var ran = false;
        var refusal = Assert.Throws<LinuxException>(() =>
        {
            using var node = new NodeThread(Name);
            node.Invoke(() =>
            {
                ran = true;
                using var socket = PacketSocket.Open("lo");
                socket.Send(Frames.Numbered(1));
            });
        });
        Assert.Equal("unshare a network namespace: Operation not permitted (errno 1)", refusal.Message);
        Assert.Equal("unshare a network namespace", refusal.Call);
        Assert.Equal(1, refusal.Errno);
        Assert.False(ran);
        for (var i = 0; i < 100; i++)
        {
            Assert.Throws<LinuxException>(() => new NodeThread(Name));
        }

        // The kernel lists a thread for a moment after it was joined.
        Until.True(() => !OwnProcess.Threads().Contains(Name), "a thread of a node that was never born lives on");
        Until.True(
            () => OwnProcess.Threads().Count <= threads,
            () => string.Create(CultureInfo.InvariantCulture, $"{threads} threads before, now {string.Join(", ", OwnProcess.Threads())}"));
        Assert.Empty(OwnProcess.Descriptors().Except(descriptors));
        Assert.Equal(refusal.Message, KernelFeatures.WhyNoNamespaces());
    }
}
