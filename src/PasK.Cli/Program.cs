return await CommandLine.RunAsync(args);
