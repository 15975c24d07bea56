using Reqnroll.BoDi;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Passes the output of steps and hooks to the scenario that runs on the same worker.</summary>
/// <param name="worker">The worker's objects.</param>
internal sealed class ScenarioTrace(IObjectContainer worker) : ITraceListener, IReqnrollAttachmentHandler
{
    private IScenarioOutput? Output => worker.Resolve<IContextManager>().ScenarioContext?.ScenarioContainer.Resolve<ScenarioProgress>().Output;

    public void WriteTestOutput(string message)
    {
        if (Output is { } output)
        {
            output.WriteLine(message);
        }
        else
        {
            Console.WriteLine(message);
        }
    }

    public void WriteToolOutput(string message)
    {
    }

    public void AddAttachment(string filePath) => Output?.AddAttachment(filePath);
}
