namespace PasK.Gherkin;

/// <summary>What a step is for. And, But and * take it from the step before; at a scenario's beginning they are a Given.</summary>
public enum StepKind
{
    /// <summary>How things stand.</summary>
    Given,

    /// <summary>What is done.</summary>
    When,

    /// <summary>What must then be true.</summary>
    Then,
}
