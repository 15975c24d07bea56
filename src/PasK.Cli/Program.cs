using PasK.Cli.Commands;
using PasK.Linux.SystemCalls;

// What the runtime does at its end takes a moment in which a signal would be lost.
OwnEnd.AtOnce(await CommandLine.RunAsync(args));
