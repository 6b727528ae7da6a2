/** The dashboard's style sheet; light and dark follow the reader's system. */
export const dashboardStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --warn: #b45309; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.15rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0 0 .25rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; overflow-wrap: anywhere; }
article p { margin: .25rem 0; }
blockquote { margin: .5rem 0; padding: .25rem .75rem; border-inline-start: 3px solid var(--line); background: var(--soft); }
.source { font-size: .9rem; }
.state { font-weight: 600; }
.invented { color: var(--warn); font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .3rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.number { text-align: end; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
`
