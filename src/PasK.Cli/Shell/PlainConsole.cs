using Spectre.Console;

namespace PasK.Cli.Shell;

/// <summary>Makes consoles for tables and colours.</summary>
internal static class PlainConsole
{
    private const int WidthOffTerminal = 200;

    /// <summary>A console on a writer, as wide as the terminal, or, where there is none, wide enough for every table.</summary>
    public static IAnsiConsole On(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        if (target.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        }

        // No colours, even where environment variables ask for them: this is no terminal.
        var settings = new AnsiConsoleSettings { Out = target, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors };
        settings.Enrichment.UseDefaultEnrichers = false;
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = WidthOffTerminal;
        return console;
    }

    /// <summary>The border of tables: lines on a terminal, plain characters in files.</summary>
    public static TableBorder BorderOf(IAnsiConsole console) => console.Profile.Out.IsTerminal ? TableBorder.Rounded : TableBorder.Ascii2;
}
