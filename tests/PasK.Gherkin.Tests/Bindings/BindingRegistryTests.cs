using System.Reflection;
using System.Reflection.Emit;
using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class BindingRegistryTests
{
    [Fact]
    public void Of_WrongClasses_TellsEveryMistake()
        => Assert.Equal(
            """
            WrongTransformations.NoRegex: Invalid pattern '^(?:()$' at offset 7. Not enough )'s.
            WrongTransformations.Nothing: a transformation gives what it makes
            WrongTransformations.Parts: "(.)-(.)" gives 2 parts, and the method takes 1
            {thing} would be of several types: WrongTransformations.One makes a Int32, WrongTransformations.Other makes a String
            WrongSteps.Generic: a binding method is public, not generic, and of a class that can be made
            WrongSteps.Hidden: a binding method is public, not generic, and of a class that can be made
            WrongSteps.AsyncVoid: async void has no end to wait for; it is async Task
            WrongSteps.Gives: it gives a Int32, which nobody takes; it is void, Task or ValueTask
            WrongSteps.Unreadable: "a (b": column 3: this ( has no ); a ( that is meant literally is written \(
            WrongHooks.AfterRun: a method with [AfterTestRun] is static and has no parameters, because it belongs to no scenario
            WrongHooks.BeforeRun: a method with [BeforeTestRun] is static and has no parameters, because it belongs to no scenario
            WrongHooks.Gives: it gives a Task`1, which nobody takes; it is void, Task or ValueTask
            WrongHooks.Tags: [BeforeScenario] names the tag "@a and not @b"; it takes single tags, of which a scenario has at least one
            """,
            Assert.Throws<BindingException>(() => BindingRegistry.Of([typeof(WrongTransformations), typeof(WrongSteps), typeof(WrongHooks)])).Message);

    [Fact]
    public void Of_Assembly_TellsClassesThatNobodyWouldFind()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new("Bindings"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Bindings");
        DefineSteps(module.DefineType("Unmarked", TypeAttributes.Public)).CreateType();
        var hidden = DefineSteps(module.DefineType("Hidden", TypeAttributes.NotPublic));
        hidden.SetCustomAttribute(new(typeof(BindingAttribute).GetConstructor([])!, []));
        hidden.CreateType();
        Assert.Equal(
            "Hidden: a class with [Binding] is public\nUnmarked.Step: its class has no [Binding], so it would never be found",
            Assert.Throws<BindingException>(() => BindingRegistry.Of(module.Assembly)).Message);
    }

    private static TypeBuilder DefineSteps(TypeBuilder type)
    {
        var method = type.DefineMethod("Step", MethodAttributes.Public);
        method.SetCustomAttribute(new(typeof(GivenAttribute).GetConstructor([typeof(string)])!, ["a step"]));
        method.GetILGenerator().Emit(OpCodes.Ret);
        return type;
    }

    private sealed class WrongTransformations
    {
        [StepArgumentTransformation]
        public void Nothing(string text) => _ = text;

        [StepArgumentTransformation("(")]
        public int NoRegex(string text) => text.Length;

        [StepArgumentTransformation("(.)-(.)")]
        public int Parts(string text) => text.Length;

        [StepArgumentTransformation(Name = "thing")]
        public int One(string text) => text.Length;

        [StepArgumentTransformation(Name = "thing")]
        public string Other(string text) => text;
    }

    private sealed class WrongSteps
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

        [Given("c")]
        public void Generic<T>()
        {
        }

        [Given("d")]
        internal void Hidden()
        {
        }
    }

    private sealed class WrongHooks
    {
        [BeforeTestRun]
        public void BeforeRun()
        {
        }

        [AfterTestRun]
        public static void AfterRun(ScenarioContext context) => _ = context;

        [BeforeScenario("@a and not @b")]
        public void Tags()
        {
        }

        [AfterStep]
        public Task<int> Gives() => Task.FromResult(1);
    }
}
