// A test waits for a program of its own most of the time: several run beside one another, also those of one class.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All, MaxThreads = 4)]
