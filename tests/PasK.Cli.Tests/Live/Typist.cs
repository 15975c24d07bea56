using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A person at a terminal in which a command runs: the near end of a pseudo-terminal (pty(7)), which types and reads.</summary>
internal sealed partial class Typist : IDisposable
{
    private const nuint SetSize = 0x5414;
    private const nuint Unlock = 0x40045431;
    private const nuint GetNumber = 0x80045430;

    /// <summary>The command gets the terminal as its own, in a session of its own; afterwards how the terminal then is set.</summary>
    private const string InTerminal = "exec <\"$0\" >\"$0\" 2>&1; exec setsid --wait --ctty -- bash -c "
        + "'\"$@\"; echo \"exit code $?; $(stty -a | tr \"\\n\" \" \")\"' bash \"$@\"";

    /// <summary>What .NET writes to a terminal when a child has ended: at any moment (terminfo(5), keypad_xmit).</summary>
    private const string KeypadMode = "\e[?1h\e=";

    private readonly FileStream _near;
    private readonly Process _process;
    private readonly StringBuilder _seen = new();
    private readonly Lock _turn = new();
    private int _told;

    /// <summary>Starts a command.</summary>
    /// <param name="command">The command and its arguments.</param>
    public unsafe Typist(params IReadOnlyList<string> command)
    {
        _near = new FileStream("/dev/ptmx", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        int unlocked = 0, number;
        Assert.Equal(0, Control(_near.SafeFileHandle, Unlock, &unlocked));
        Assert.Equal(0, Control(_near.SafeFileHandle, GetNumber, &number));
        Resize(80);
        var start = Lab.Start("bash", ["-c", InTerminal, string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}"), .. command]);
        start.Environment["TERM"] = "xterm";
        _process = Process.Start(start)!;
        new Thread(Read) { IsBackground = true, Name = "terminal" }.Start();
    }

    /// <summary>Types.</summary>
    public void Type(string text) => _near.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until the terminal shows something, behind what was waited for before; what it showed until then is returned.</summary>
    public string Await(string text)
    {
        var place = -1;
        Until.True(() => (place = Seen.IndexOf(text, _told, StringComparison.Ordinal)) >= 0, () => $"the terminal does not show '{text}' but: {Seen[_told..]}");
        var shown = Seen[_told..place];
        _told = place + text.Length;
        return shown;
    }

    /// <summary>Types a line, and waits for what it brings.</summary>
    public string Type(string line, string brings)
    {
        Type($"{line}\r");
        return Await(brings);
    }

    /// <summary>Makes the terminal another width.</summary>
    public unsafe void Resize(ushort columns)
    {
        var size = stackalloc ushort[4] { 24, columns, 0, 0 };
        Assert.Equal(0, Control(_near.SafeFileHandle, SetSize, size));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What still runs after a test that failed would keep the terminal.
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _near.Dispose();
        Directory.Delete(_process.StartInfo.WorkingDirectory, recursive: true);
        _process.Dispose();
    }

    private string Seen
    {
        get
        {
            lock (_turn)
            {
                return _seen.ToString().Replace(KeypadMode, "", StringComparison.Ordinal);
            }
        }
    }

    private void Read()
    {
        var piece = new byte[4096];
        var text = new char[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            while (_near.Read(piece) is > 0 and var length)
            {
                var count = decoder.GetChars(piece, 0, length, text, 0);
                lock (_turn)
                {
                    _seen.Append(text, 0, count);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody has the terminal any more.
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static unsafe partial int Control(SafeFileHandle terminal, nuint request, void* value);
}
