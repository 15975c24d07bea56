using System.Reflection;
using PasK.ReqnrollAdapter.Features;

namespace PasK.ReqnrollAdapter.Catalogue;

/// <summary>A step definition and its uses.</summary>
/// <param name="Keywords">The keywords that it is for: Given, When, Then.</param>
/// <param name="Expression">The expression that a step's text must match.</param>
/// <param name="Method">The method that it calls.</param>
/// <param name="Uses">The steps that it runs, in the order of files and lines. A step of an outline occurs once for each row.</param>
public sealed record StepCatalogueEntry(IReadOnlyList<string> Keywords, string Expression, MethodInfo Method, IReadOnlyList<Step> Uses);
