using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>
/// A file in memory for the programs that the lab starts (memfd_create(2)). They inherit it, and open it by its path. It has no name on a disk and ends
/// with its last holder, so that nothing of it outlives the lab.
/// </summary>
public sealed class InheritedFile : IDisposable
{
    private readonly OwnedDescriptor _descriptor;

    /// <summary>Makes an empty file.</summary>
    /// <param name="name">Its name, for people who look at a process.</param>
    /// <exception cref="LinuxException">The kernel refused to make it.</exception>
    public InheritedFile(string name) => _descriptor = OwnedDescriptor.Of(LibC.memfd_create(name, 0), "memfd_create");

    /// <summary>Writes what it holds, from its beginning.</summary>
    public void Write(string text)
    {
        using var handle = new SafeFileHandle(_descriptor.Number, ownsHandle: false);
        RandomAccess.Write(handle, Encoding.UTF8.GetBytes(text), fileOffset: 0);
    }

    /// <summary>The path by which a program opens it that the lab has started.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_descriptor.Number}");

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
