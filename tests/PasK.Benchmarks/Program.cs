using System.Globalization;
using BenchmarkDotNet.Running;
using PasK.Benchmarks;

if (args is ["detection"])
{
    return DetectionTimes.Measure();
}

if (args is ["flood", ..])
{
    return FloodRun.Measure(args is [_, var seconds] && int.TryParse(seconds, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 60);
}

if (args is ["trace", ..])
{
    return TraceRead.Measure(args is [_, var size] && int.TryParse(size, CultureInfo.InvariantCulture, out var megabytes) && megabytes > 0 ? megabytes : 100);
}

if (args is ["trace-read", var file])
{
    return TraceRead.Read(file);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
