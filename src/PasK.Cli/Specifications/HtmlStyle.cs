namespace PasK.Cli.Specifications;

/// <summary>How the HTML report looks: light or dark as the reader's system is, from 400 pixels on.</summary>
internal static class HtmlStyle
{
    public const string Text = """
        :root { color-scheme: light dark; --back: #fff; --text: #1f2328; --dim: #59636e; --box: #f6f8fa; --line: #d1d9e0;
          --red: #b3261e; --green: #1a7f37; --amber: #7d4e00; --blue: #0a58ca }
        @media (prefers-color-scheme: dark) {
          :root { --back: #0d1117; --text: #e6edf3; --dim: #9198a1; --box: #161b22; --line: #3d444d;
            --red: #ff8a80; --green: #56d364; --amber: #e3b341; --blue: #79b8ff }
        }
        * { box-sizing: border-box }
        body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif }
        h1 { font-size: 1.6rem; margin: 0 0 .8rem } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem }
        h1.bad { color: var(--red) } h1.good { color: var(--green) } a { color: var(--blue) }
        dl { margin: 0 0 1rem; display: grid; gap: .15rem } dl div { display: grid; grid-template-columns: 6rem 1fr }
        dt { color: var(--dim) } dd { margin: 0; overflow-wrap: anywhere }
        input[name=choice] { position: absolute; opacity: 0 }
        label { display: inline-block; margin: 0 .3rem .4rem 0; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 1rem; cursor: pointer }
        input:checked + label { background: var(--text); color: var(--back) } input:focus-visible + label { outline: 2px solid var(--blue) }
        details { margin: .3rem 0 } summary { cursor: pointer; overflow-wrap: anywhere }
        .scenario { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: .3rem; padding: .35rem .7rem }
        .scenario.failed { border-left-color: var(--red) } .scenario.passed { border-left-color: var(--green) }
        .scenario.inconclusive, .scenario.differs { border-left-color: var(--amber) }
        .word { color: var(--dim) } .scenario.failed > summary .word, li.failed .word { color: var(--red); font-weight: 600 }
        .scenario.passed > summary .word, li.ok .word { color: var(--green) }
        .scenario.inconclusive > summary .word, .scenario.differs > summary .word { color: var(--amber) }
        .time, .place { color: var(--dim); font-size: .85em } .time { white-space: nowrap }
        .place, .files { margin: .3rem 0; overflow-wrap: anywhere } .files a { display: inline-block; margin-right: 1rem }
        ol { list-style: none; margin: .5rem 0; padding: 0 }
        li { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); margin: .15rem 0; overflow-wrap: anywhere }
        li.note { grid-template-columns: minmax(0, 1fr) } li .word { font-size: .85em }
        pre { margin: .4rem 0; padding: .6rem; background: var(--box); border: 1px solid var(--line); border-radius: .3rem; overflow-x: auto;
          font: 12.5px/1.45 ui-monospace, monospace }
        pre.failure, pre.ladder { max-height: 40rem } pre.failure, pre.differs, pre.said { white-space: pre-wrap; overflow-wrap: anywhere }
        .failed pre.failure { border-left: 3px solid var(--red) } .inconclusive pre.failure { border-left: 3px solid var(--amber) }
        .rows { overflow-x: auto; margin: .3rem 0 }
        table { border-collapse: collapse; font-size: .9em }
        th, td { border: 1px solid var(--line); padding: .15rem .6rem; text-align: left; vertical-align: top } th { background: var(--box) }
        @media (max-width: 40rem) { body { padding: .6rem; font-size: 14px } h1 { font-size: 1.3rem } dl div { grid-template-columns: 5rem 1fr } }

        """;
}
