namespace PasK.Gherkin;

/// <summary>Marks a class that holds step definitions, hooks or argument transformations.</summary>
/// <remarks>The class is made once in each scenario that needs it; what its constructor asks for is given to it, one object of a type in a scenario.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingAttribute : Attribute;
