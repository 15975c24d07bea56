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

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
