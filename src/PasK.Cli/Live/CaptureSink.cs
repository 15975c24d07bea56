using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.Terminals;

namespace PasK.Cli.Live;

/// <summary>Where a capture goes that is written while it grows: a file, a FIFO, standard output, or Wireshark.</summary>
internal sealed class CaptureSink : IDisposable
{
    private const string StandardOutput = "-";
    private const string Wireshark = "wireshark";
    private const int Output = 1;
    private readonly Process? _wireshark;

    private CaptureSink(SafeFileHandle? handle, Process? wireshark = null) => (Handle, _wireshark) = (handle, wireshark);

    /// <summary>What takes the place of standard output; null where that is meant.</summary>
    public SafeFileHandle? Handle { get; }

    /// <summary>Opens it.</summary>
    /// <param name="file">The path of a file that is not there yet, or of a FIFO; - for standard output; null where nothing is said.</param>
    /// <param name="isForWireshark">Whether Wireshark gets it.</param>
    /// <exception cref="IOException">It cannot be.</exception>
    public static CaptureSink Open(string? file, bool isForWireshark)
        => isForWireshark ? ForWireshark()
            : file == StandardOutput || (file is null && !RawTerminal.Is(Output)) ? new CaptureSink(handle: null)
            : file is null ? throw new IOException("a capture is nothing to read at a terminal: write -w FILE, --wireshark, or | tshark -r -")
            : new CaptureSink(Named(file));

    /// <summary>Lets go of it here: it ends when the lab lets go of it too.</summary>
    public void LetGo()
    {
        Handle?.Dispose();
        _wireshark?.StandardInput.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LetGo();
        _wireshark?.Dispose();
    }

    /// <summary>Opens a new file, or a FIFO that is there: then it waits for the reader (fifo(7)).</summary>
    private static SafeFileHandle Named(string file)
    {
        if (!File.Exists(file))
        {
            return File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write);
        }

        var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var stream = new FileStream(new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (!stream.CanSeek)
        {
            return handle;
        }

        handle.Dispose();
        throw new IOException($"{file} is there already: name another file, or remove it");
    }

    private static CaptureSink ForWireshark()
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(Wireshark, ["-k", "-i", "-"]) { UseShellExecute = false, RedirectStandardInput = true })!;
            var pipe = ((PipeStream)process.StandardInput.BaseStream).SafePipeHandle;
            return new CaptureSink(new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: false), process);
        }
        catch (Win32Exception e)
        {
            throw new IOException("the program wireshark is missing: install it, or write -w FILE and open that", e);
        }
    }
}
