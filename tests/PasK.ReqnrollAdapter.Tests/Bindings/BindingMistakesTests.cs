using System.Reflection;
using System.Reflection.Emit;
using PasK.ReqnrollAdapter.Bindings;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class BindingMistakesTests
{
    [Fact]
    public async Task RunAsync_WrongClasses_TellsEveryMistake()
    {
        var message = Assert.IsType<BindingException>((await Sample.RunAsync(typeof(Wrong), "* a step")).Failure).Message;
        Assert.All(
            (string[])
            [
                "Wrong.AsyncVoid",
                "Wrong.BeforeRun",
                "Wrong.Unreadable",
                "[Given(\"a\")] Wrong.Gives: it gives a Int32, which nobody takes; it is void, Task or ValueTask",
                "[AfterStep] Wrong.GivesLater: it gives a Task`1, which nobody takes; it is void, Task or ValueTask",
                "[BeforeScenario] Wrong.Tags names the tag \"a and not @b\", which no scenario can have; it takes single tags, of which a scenario has at "
                + "least one",
                "[Given(\"scoped\")] Wrong.Scoped names the tag \"a or b\", which no scenario can have; it takes single tags, of which a scenario has at least "
                + "one",
                "[AfterScenarioBlock] Wrong.Block: behind a step that fails it would not be called; take a hook around steps or scenarios",
                "[BeforeFeature] Wrong.Feature: scenarios of a feature run at the same time as others",
            ],
            mistake => Assert.Contains(mistake, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_Assembly_TellsClassesThatNobodyWouldFind()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new("Bindings"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Bindings");
        var type = module.DefineType("Unmarked", TypeAttributes.Public);
        var method = type.DefineMethod("Step", MethodAttributes.Public);
        method.SetCustomAttribute(new(typeof(GivenAttribute).GetConstructor([typeof(string)])!, ["a step"]));
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        Assert.Equal(["Unmarked.Step: its class has no [Binding], so it would never be found"], BindingMistakes.In(module.Assembly));
    }

    private sealed class Wrong
    {
        [Given("a (b")]
        public void Unreadable()
        {
        }

        [Given("a")]
        public int Gives() => 1;

#pragma warning disable VSTHRD100, MA0155 // What is refused is written once.
        [Given("b")]
        public async void AsyncVoid() => await Task.Yield();
#pragma warning restore VSTHRD100, MA0155

        [Given("scoped")]
        [Scope(Tag = "a or b")]
        public void Scoped()
        {
        }

        [BeforeTestRun]
        public void BeforeRun()
        {
        }

        [BeforeFeature]
        public static void Feature()
        {
        }

        [AfterScenarioBlock]
        public void Block()
        {
        }

        [BeforeScenario("@a and not @b")]
        public void Tags()
        {
        }

        [AfterStep]
        public Task<int> GivesLater() => Task.FromResult(1);
    }
}
