namespace PasK.Gherkin;

/// <summary>What a feature file says of a step.</summary>
/// <param name="StepDefinitionType">What the step is for.</param>
/// <param name="StepKeyword">The keyword as written.</param>
/// <param name="Text">The text behind it.</param>
/// <param name="Table">Its table, if any.</param>
/// <param name="MultilineText">Its doc string, if any.</param>
public sealed record StepInfo(StepKind StepDefinitionType, string StepKeyword, string Text, DataTable? Table, string? MultilineText);

/// <summary>The step that runs, for hooks around steps.</summary>
/// <param name="StepInfo">What the file says of it.</param>
public sealed record ScenarioStepContext(StepInfo StepInfo);
