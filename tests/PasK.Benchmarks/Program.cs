using BenchmarkDotNet.Running;
using PasK.Benchmarks;

if (args is ["detection"])
{
    return DetectionTimes.Measure();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
