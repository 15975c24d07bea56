using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;

namespace PasK.Linux.Channels;

/// <summary>A stream of another process, written to as that process would: at the place where it stands, which both share (open(2)).</summary>
public static class ReceivedStream
{
    /// <summary>Writes octets whole, however long the reader takes.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="octets">What is written.</param>
    /// <returns>Whether somebody reads it.</returns>
    /// <exception cref="IOException">The kernel refused: the disk is full, for example.</exception>
    public static unsafe bool TryWrite(SafeFileHandle stream, ReadOnlySpan<byte> octets)
    {
        Span<PollEntry> entry = stackalloc PollEntry[1];
        while (!octets.IsEmpty)
        {
            nint written;
            fixed (byte* first = octets)
            {
                written = LibC.write((int)stream.DangerousGetHandle(), first, (nuint)octets.Length);
            }

            var error = Marshal.GetLastPInvokeError();
            if (written >= 0)
            {
                octets = octets[(int)written..];
            }
            else if (error == LibC.EAGAIN)
            {
                entry[0] = PollEntry.ForWriting((int)stream.DangerousGetHandle());
                Wait.Poll(entry, Timeout.InfiniteTimeSpan);
            }
            else if (error == LibC.EPIPE)
            {
                return false;
            }
            else if (error != LibC.EINTR)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }

        return true;
    }
}
