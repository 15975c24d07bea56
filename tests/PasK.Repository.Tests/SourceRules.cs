using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PasK.Repository.Tests;

/// <summary>What a file of code must keep to. A rule gets the file's path and text, and tells each place with what to do instead.</summary>
internal static partial class SourceRules
{
    /// <summary>The files that name methods one by one: the table of schedulers, the words, and what a lab claims of a method.</summary>
    private static readonly string[] NamesLbMethods =
    [
        "src/PasK.Balancer/Scheduling/Schedulers.cs", "src/PasK.Lab/Claims/SpreadClaims.cs",
    ];

    /// <summary>The tables of nat-modes.</summary>
    internal static readonly string[] NamesNatModes =
    [
        "src/PasK.Balancer/Configuration/NatModes.cs", "src/PasK.Balancer/Forwarding/Methods/ForwardingMethods.cs",
        "src/PasK.Lab/Claims/ModeClaims.cs", "src/PasK.Lab/Forwarding/ModeInUse.cs", "src/PasK.Lab/Setup/Decapsulators.cs",
    ];

    /// <summary>The tables of roles, and the roles themselves.</summary>
    private static readonly string[] NamesRoles =
    [
        "src/PasK.Lab/Setup/RoleSetups.cs", "src/PasK.Lab/Topologies/NodeRoles.cs", "src/PasK.Lab/Topologies/Reading/FaultTable.cs",
        "src/PasK.Lab/Topologies/Reading/NodeReader.cs", "src/PasK.Lab/Topologies/Reading/TopologyObjects.cs",
        .. RoleNames().Select(role => $"src/PasK.Lab/Topologies/{role}.cs"),
    ];

    private static readonly Lazy<HashSet<string>> LbMethodNames = NamesOf("src/PasK.Balancer/Configuration/LbMethod.cs");
    private static readonly Lazy<HashSet<string>> NatModeNames = NamesOf("src/PasK.Balancer/Configuration/NatMode.cs");
    private static readonly Lazy<HashSet<string>> NodeRoleNames = NamesOf("src/PasK.Lab/Topologies/NodeRole.cs");
    private static readonly Lazy<HashSet<string>> CheckTypeNames
        = new(() => [.. TypesOf("src/PasK.Balancer/Configuration", "Check").Except(["HealthCheck", "PortCheck", "TextCheck"])]);

    private const int LongestFile = 300;
    private const int LongestMethod = 70;
    private const int LongestLine = 160;

    /// <summary>Every rule, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<string, string, IEnumerable<string>>> All { get; } =
        new Dictionary<string, Func<string, string, IEnumerable<string>>>
        {
            ["short file"] = ShortFile,
            ["short lines"] = ShortLines,
            ["short methods"] = ShortMethods,
            ["types by name"] = TypesByName,
            ["RFC sections"] = RfcSections,
            ["lb-methods by the table"] = LbMethods,
            ["nat-modes by the tables"] = NatModes,
            ["check types by the tables"] = CheckTypes,
            ["roles by the tables"] = Roles,
        };

    private static IEnumerable<string> ShortFile(string file, string text)
        => text.Count(c => c == '\n') is > LongestFile and var lines
            ? [$"{file} has {lines} lines, at most {LongestFile}: is it one thing? Move a part to a file of its own"]
            : [];

    private static IEnumerable<string> ShortLines(string file, string text)
        => text.Split('\n').Index().Where(line => line.Item.Length > LongestLine)
            .Select(line => $"{file}:{line.Index + 1} has {line.Item.Length} columns, at most {LongestLine}: break the line");

    private static IEnumerable<string> ShortMethods(string file, string text)
        => Root(text).DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => (First: LineOf(BehindAttributes(node), node), Last: LineOf(node.Span.End, node)))
            .Where(span => span.Last - span.First >= LongestMethod)
            .Select(span => $"{file}:{span.First} has a method of {span.Last - span.First + 1} lines, at most {LongestMethod}: give its parts names");

    /// <summary>A public type of <c>src</c> is found by a file's name. A type of several files has its name in front of a dot.</summary>
    private static IEnumerable<string> TypesByName(string file, string text)
    {
        if (!file.StartsWith("src/", StringComparison.Ordinal))
        {
            return [];
        }

        var name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
        return Root(text).DescendantNodes(node => node is not TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(node => node.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(NameOf)
            .OfType<string>()
            .Where(type => type != name)
            .Select(type => $"{file} has the public type {type}: move it to {type}.cs");
    }

    private static IEnumerable<string> RfcSections(string file, string text)
        => text.Split('\n').Index()
            .SelectMany(line => OtherCitation().Matches(line.Item).Select(match => (Line: line.Index + 1, match.Value)))
            .Select(one => $"{file}:{one.Line} cites '{one.Value}': write 'RFC 2003 §3.1', several sections as 'RFC 2003 §3.1, §3.2'");

    // Attributes may hold a table of test data.
    private static int BehindAttributes(SyntaxNode node) => node.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList)).SpanStart;

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    /// <summary>What a method does is a row of the table of schedulers, so that nobody forgets one of several places.</summary>
    private static IEnumerable<string> LbMethods(string file, string text)
        => AskedFor("LbMethod", LbMethodNames.Value, NamesLbMethods, file, text)
            .Select(asked => $"{asked}: let the table of schedulers say what is different about it");

    /// <summary>What a nat-mode does is a line of each table, so that nobody forgets one of many places.</summary>
    private static IEnumerable<string> NatModes(string file, string text)
        => AskedFor("NatMode", NatModeNames.Value, NamesNatModes, file, text)
            .Select(asked => $"{asked}: let a table say what is different about it, such as NatModes");

    /// <summary>What is different about a type of check is a member of it, or a line of a table: nothing asks which type a check is.</summary>
    private static IEnumerable<string> CheckTypes(string file, string text)
        => AskedWhether(CheckTypeNames.Value, file, text)
            .Select(asked => $"{asked.Place} asks whether a check is a {asked.Type}: let the check say what is different, or a table");

    /// <summary>What is different about a role is a member of its node, or a line of a table. The topology alone lists the nodes of a role.</summary>
    private static IEnumerable<string> Roles(string file, string text)
        => AskedWhether([.. RoleNames()], file, text)
            .Where(asked => !asked.IsList || file != "src/PasK.Lab/Topologies/Topology.cs")
            .Select(asked => $"{asked.Place} asks whether a node is a {asked.Type}")
            .Concat(AskedFor("NodeRole", NodeRoleNames.Value, NamesRoles, file, text))
            .Select(asked => $"{asked}: let the node say what is different, or a table such as RoleSetups");

    /// <summary>The roles, each a class.</summary>
    private static IEnumerable<string> RoleNames() => TypesOf("src/PasK.Lab/Topologies", "Node").Except(["Node"]);

    /// <summary>Where a file of <c>src</c> asks whether something is of one of some types, or lists those that are.</summary>
    private static IEnumerable<(string Place, string Type, bool IsList)> AskedWhether(HashSet<string> types, string file, string text)
        => !file.StartsWith("src/", StringComparison.Ordinal) ? []
            : from node in Root(text).DescendantNodes()
              let type = node switch
              {
                  DeclarationPatternSyntax pattern => pattern.Type,
                  RecursivePatternSyntax pattern => pattern.Type,
                  TypePatternSyntax pattern => pattern.Type,
                  ConstantPatternSyntax pattern => pattern.Expression,
                  BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } asked => asked.Right,
                  GenericNameSyntax { Identifier.Text: "OfType" } list => list.TypeArgumentList.Arguments[0],
                  _ => (SyntaxNode?)null,
              }
              where type is not null && types.Contains(type.ToString())
              select ($"{file}:{LineOf(type.SpanStart, type)}", type.ToString(), node is GenericNameSyntax);

    /// <summary>Where a file of <c>src</c>, except some, names a value of an enumeration.</summary>
    private static IEnumerable<string> AskedFor(string type, HashSet<string> values, string[] except, string file, string text)
        => !file.StartsWith("src/", StringComparison.Ordinal) || except.Contains(file) ? []
            : Root(text).DescendantNodes()
                .Where(node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax
                    && node.ToString().Split('.') is [.., var owner, var name] && owner == type && values.Contains(name))
                .Select(node => $"{file}:{LineOf(node.SpanStart, node)} asks for {node}");

    /// <summary>The public types of a folder whose names end alike, by their files.</summary>
    private static IEnumerable<string> TypesOf(string folder, string ending)
        => Repository.Files(folder, ".cs").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(name => name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The values of an enumeration.</summary>
    private static Lazy<HashSet<string>> NamesOf(string file) => new(()
        => [.. Root(Repository.Read(file)).DescendantNodes().OfType<EnumMemberDeclarationSyntax>()
            .Select(member => member.Identifier.Text)]);

    private static SyntaxNode Root(string text) => CSharpSyntaxTree.ParseText(text, Code.Options).GetRoot();

    private static int LineOf(int position, SyntaxNode node) => node.SyntaxTree.GetText().Lines.GetLineFromPosition(position).LineNumber + 1;

    // Without a space, with a word for the sign, with a comma or a space at the sign, without a sign, or the other way round.
    [GeneratedRegex(@"\bRFC\d+|\bRFC \d+(?:,? [Ss]ec(?:tion|t|\.)\w*|, §|§| § | \d+(?:\.\d+)+)[^\s<""]*|[Ss]ection \d[\d.]* of RFC \d+")]
    private static partial Regex OtherCitation();
}
