using PasK.ReqnrollAdapter.Engine;

namespace PasK.ReqnrollAdapter.Failing;

/// <summary>Steps that fail, and steps that tell what ran.</summary>
[Binding]
public sealed class Steps(IReqnrollOutputHelper output, ScenarioContext context)
{
    [Given("a step that works")]
    public void Works() => context.Set(1);

    [When("a step fails")]
    public void Fails() => Assert.Equal(1, context.Get<int>() + 1);

    [When("a step fails after a while")]
    public async Task FailsLaterAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("too late");
    }

    /// <summary>
    /// It does not look at the test's token either: that it is cancelled and that the time is over would be two failures, of which either may come first.
    /// </summary>
    [When("a step never ends")]
    public Task NeverEndsAsync() => new TaskCompletionSource().Task;

    [When("two definitions fit")]
    public void Fits()
    {
    }

    [When("two {word} fit")]
    public void FitsToo(string word) => output.WriteLine(word);

    [When("it takes {word} seconds")]
    public void Takes(int seconds) => output.WriteLine("{0}", seconds);

    [When("the machine lacks something")]
    public void Lacks() => Skip.Because("the machine has no tunnel");

    [Then("the step behind does not run")]
    public void NeverRuns() => output.WriteLine("it ran");

    [Then("a file is attached")]
    public async Task AttachAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "seen.txt");
        await File.WriteAllTextAsync(file, "seen on the wire", TestContext.Current.CancellationToken);
        output.AddAttachment(file);
        output.AddAttachment(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
