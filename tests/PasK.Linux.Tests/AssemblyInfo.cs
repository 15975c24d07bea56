// The tests count descriptors, threads and mappings of the process, so one runs after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
