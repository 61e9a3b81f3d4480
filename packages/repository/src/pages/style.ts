/** The style of every page. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2330; --quiet: #5a6577; --line: #d5dae2; --paper: #fff; --link: #0b5cad; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --quiet: #a3adbd; --line: #39414f; --paper: #14181f; --link: #79b8ff; --warn: #f0b429; } }
body { margin: 0 auto; max-width: 60rem; padding: 0 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 1rem 0; border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; font-weight: 600; }
a { color: var(--link); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p { max-width: 46rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.warn { color: var(--warn); font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td.number, th.number { text-align: right; white-space: nowrap; }
main { overflow-x: auto; }
code, pre { font: .9rem/1.5 ui-monospace, monospace; overflow-wrap: break-word; }
pre { padding: .75rem; border: 1px solid var(--line); overflow-x: auto; white-space: pre; }
form { display: flex; gap: .5rem; margin-bottom: 1.5rem; }
input, button { font: inherit; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .25rem; background: var(--paper); color: var(--ink); }
input { flex: 1; min-width: 0; }
ol, ul { list-style: none; padding: 0; }
li { padding: .6rem 0; border-bottom: 1px solid var(--line); }
`;
