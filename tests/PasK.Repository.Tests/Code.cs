using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PasK.Repository.Tests;

/// <summary>The code of <c>src</c> as the compiler understands it: all projects as one, so that what is internal is seen too.</summary>
internal sealed class Code
{
    private static readonly Lazy<Code> Bound = new(() => new Code(Repository.Files("src", ".cs").ToDictionary(file => file, Repository.Read)));

    // What the SDK imports everywhere (ImplicitUsings).
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private readonly Dictionary<SyntaxTree, string> _files;
    private readonly CSharpCompilation _compilation;

    /// <summary>Every name in the code with what the compiler says it is, asked once: to bind all takes seconds.</summary>
    private readonly Lazy<List<(SimpleNameSyntax Syntax, ISymbol? Symbol)>> _names;

    /// <summary>Binds code.</summary>
    /// <param name="texts">The text of each file.</param>
    public Code(IReadOnlyDictionary<string, string> texts)
    {
        _files = texts.ToDictionary(text => CSharpSyntaxTree.ParseText(text.Value, Options, text.Key), text => text.Key);
        var usings = CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(name => $"global using {name};\n")), Options);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("PasK.", StringComparison.Ordinal));
        _compilation = CSharpCompilation.Create(
            "src",
            [.. _files.Keys, usings],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        _names = new(() => [.. _files.Keys.AsParallel().SelectMany(Names)]);
    }

    /// <summary>Bound once for all tests: that takes seconds.</summary>
    public static Code Source => Bound.Value;

    /// <summary>How this repository's code is read.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>The folders of <c>src</c> that hold code.</summary>
    public IReadOnlyList<string> Folders => [.. _files.Values.Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Names that the compiler does not find: what is behind them is not seen here. Only files with a name of nothing are asked for the reason.
    /// </summary>
    public IEnumerable<string> Unbound
        => from file in _names.Value.Where(name => name.Symbol is null).Select(name => name.Syntax.SyntaxTree).Distinct()
           from one in _compilation.GetSemanticModel(file).GetDiagnostics()
           where one.Id is "CS0234" or "CS0246" or "CS0103"
           select one.ToString();

    /// <summary>The file's syntax tree.</summary>
    public static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(Repository.Read(file), Options, file);

    /// <summary>The folder of a file, relative to the root.</summary>
    public static string FolderOf(string file) => Path.GetDirectoryName(file)!;

    /// <summary>
    /// Every mention of a type, or of a member of one, that another folder of <c>src</c> declares. Documentation comments count: who reads them has to
    /// know that type too.
    /// </summary>
    public IEnumerable<Use> Uses()
        => from name in _names.Value
           let file = _files[name.Syntax.SyntaxTree]
           where name.Syntax.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
           let type = TypeOf(name.Symbol)
           let folder = type is null ? null : FolderOf(type)
           where folder is not null && folder != FolderOf(file)
           select new Use(file, LineOf(name.Syntax), type.Name, folder);

    /// <summary>Every property of a type of <c>src</c> that code of a folder sets by a <c>with</c> expression.</summary>
    /// <param name="folder">The folder; those below it count.</param>
    public IEnumerable<Change> Changes(string folder)
        => from file in _files
           where file.Value.StartsWith($"{folder}/", StringComparison.Ordinal)
           let model = _compilation.GetSemanticModel(file.Key)
           from one in file.Key.GetRoot().DescendantNodes().OfType<WithExpressionSyntax>().SelectMany(with => with.Initializer.Expressions)
           let property = SymbolOf(model, ((AssignmentExpressionSyntax)one).Left) as IPropertySymbol
           let declaring = property is null ? null : FolderOf(property.ContainingType)
           where declaring is not null
           select new Change(file.Value, LineOf(one), $"{property.ContainingType.Name}.{property.Name}", declaring);

    private List<(SimpleNameSyntax Syntax, ISymbol? Symbol)> Names(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>().Select(name => (name, SymbolOf(model, name)))];
    }

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxNode name)
    {
        var found = model.GetSymbolInfo(name);
        return found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => Outermost(type),
        IMethodSymbol { MethodKind: not MethodKind.LocalFunction } method => Outermost((method.ReducedFrom ?? method).ContainingType),
        IPropertySymbol or IFieldSymbol or IEventSymbol => Outermost(symbol.ContainingType),
        _ => null,
    };

    private static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private string? FolderOf(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(one => _files.GetValueOrDefault(one.SyntaxTree)).OfType<string>().Select(FolderOf).FirstOrDefault();

    /// <summary>A mention of what another folder declares.</summary>
    /// <param name="File">Where it is mentioned.</param>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Type">The type that is mentioned, or whose member is.</param>
    /// <param name="Folder">The folder that declares the type.</param>
    internal sealed record Use(string File, int Line, string Type, string Folder);

    /// <summary>A property that is set.</summary>
    /// <param name="File">Where it is set.</param>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Property">The type and the property.</param>
    /// <param name="Folder">The folder that declares the type.</param>
    internal sealed record Change(string File, int Line, string Property, string Folder);
}
