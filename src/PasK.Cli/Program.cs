using PasK.Cli;

return await CommandLine.RunAsync(args);
