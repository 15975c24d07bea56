using System.CommandLine;
using System.Globalization;
using PasK.Lab.Capturing;
using PasK.Linux.Packets;

namespace PasK.Cli.Commands;

/// <summary>The option <c>--ring</c>: how much of what a link carries waits in memory until the capture has read it.</summary>
internal static class RingOption
{
    private const int Most = 256;

    public static Option<int> Make()
    {
        var ring = new Option<int>("--ring")
        {
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"Memory for the capture of each link in MiB, 1 to {Most}: more where frames were dropped, because other programs keep the machine busy"),
            HelpName = "MIB",
            DefaultValueFactory = _ => CaptureSession.DefaultRing.Mebibytes,
        };
        ring.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Most))
            {
                result.AddError($"--ring: {token.Value} is not a whole number from 1 to {Most}");
            }
        });
        return ring;
    }

    /// <summary>The size that was asked for.</summary>
    public static RingSize Of(int mebibytes) => CaptureSession.DefaultRing.WithMebibytes(mebibytes);
}
