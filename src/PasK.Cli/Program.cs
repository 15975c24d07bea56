using PasK.Cli.Commands;

return await CommandLine.RunAsync(args);
