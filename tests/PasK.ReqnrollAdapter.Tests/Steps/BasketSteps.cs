using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>What the steps of a scenario share.</summary>
public sealed class Basket
{
    public List<string> Goods { get; } = [];

    public List<string> Before { get; } = [];

    public List<string> AroundSteps { get; } = [];
}

/// <summary>Steps and hooks that share a basket.</summary>
[Binding]
public sealed class BasketSteps(Basket basket)
{
    [BeforeScenario]
    public void BeforeAll() => basket.Before.Add("all");

    [BeforeScenario("hooked", "another", Order = HookAttribute.DefaultOrder + 1)]
    public void BeforeHooked() => basket.Before.Add("hooked");

    [BeforeScenario(Order = 3)]
    public static void BeforeOthers(Basket basket) => basket.Before.Add("third last");

    [BeforeStep("@objects")]
    public void BeforeStep(ScenarioContext context) => basket.AroundSteps.Add($"+ {context.StepContext!.StepInfo.Text}");

    [AfterStep("@objects")]
    public void AfterStep(ScenarioContext context) => basket.AroundSteps.Add($"- {context.StepContext!.StepInfo.Text}");

    [When("a step puts {word} into the basket")]
    public void Put(string goods) => basket.Goods.Add(goods);

    [Then("the hooks before were {}")]
    public void HooksBefore(string hooks) => Assert.Equal(hooks.Split(", "), basket.Before);

    [Then("around each step the hooks saw")]
    public void HooksAround(DataTable table) => Assert.Equal(table.Rows.Select(row => row[0]), basket.AroundSteps.SkipLast(1));
}

/// <summary>Steps of another class, with the same basket.</summary>
[Binding]
public sealed class OtherBasketSteps(Basket basket)
{
    [StepDefinition("a step of another class puts more {word} into the basket")]
    public void Put(string goods) => basket.Goods.Add($"more {goods}");

    [Then("the basket holds {}")]
    public void Holds(string goods) => Assert.Equal(goods.Split(", "), basket.Goods);
}
