/** The dashboard's style sheet; light and dark follow the reader's system. */
export const dashboardStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1a1a1a;
  --line: #8886; --soft: #8882; --warn: #9a4a00; --link: #0b57d0; --sea: #e8eef4; --land: #fbfaf6; --border: #9a9a92; --faint: #6b6b64;
  --g0: #0072b2; --g1: #d55e00; --g2: #009e73; --g3: #cc79a7; --g4: #8a6d00; --g5: #56b4e9; --g6: #7a3b9a; --g7: #555555;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #14161a; --text: #e8e8e8; --warn: #ffb35c; --link: #8ab4ff; --sea: #10161d; --land: #23262b; --border: #5b6068; --faint: #9aa0a8; --g0: #5aa9e6; --g4: #e0b400; --g6: #c08be0; --g7: #aaaaaa; }
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--text); }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 1rem; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { position: static; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; border-bottom: 1px solid var(--line); }
header p { margin: .25rem 0; }
.brand a { font-weight: 700; color: inherit; text-decoration: none; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0; padding: 0; }
#live { margin-inline-start: auto; font-size: .9rem; }
.viewer { font-size: .9rem; }
.viewer button { font: inherit; }
li { overflow-wrap: anywhere; }
/* The mark of a line from right to left would stand beyond the edge. */
li[dir] { list-style-position: inside; }
article h2 { margin: 0 0 .25rem; font-size: 1rem; }
h1 { font-size: 1.5rem; margin: 1rem 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0 0 .25rem; }
h3::first-letter { text-transform: uppercase; }
.narrow summary { padding: .25rem 0; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; overflow-wrap: anywhere; }
article p { margin: .25rem 0; }
blockquote { margin: .5rem 0; padding: .25rem .75rem; border-inline-start: 3px solid var(--line); background: var(--soft); white-space: pre-line; overflow-wrap: anywhere; }
.source { font-size: .9rem; overflow-wrap: anywhere; }
.state { font-weight: 600; }
.invented { color: var(--warn); font-weight: 600; }
.banner { border: 1px solid; border-radius: .5rem; padding: .5rem 1rem; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; padding: .75rem; background: var(--soft); border-radius: .5rem; }
.filters label { display: grid; gap: .15rem; font-size: .85rem; }
.filters input, .filters select, .filters button { font: inherit; padding: .3rem .5rem; max-width: 14rem; }
fieldset { border: 1px solid var(--line); border-radius: .25rem; min-inline-size: 0; }
fieldset:not([hidden]):not(:has(legend)) { border: 0; padding: 0; margin: 0; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters fieldset[hidden] { display: none; }
.filters .choice { display: inline-flex; align-items: center; margin-inline-end: 1rem; }
form.done { opacity: 1; border-inline-start: 3px solid var(--g2); }
[data-item]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
caption { text-align: start; font-size: .9rem; padding-bottom: .25rem; }
.day, .wide time { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { font-weight: 500; }
.number { text-align: end; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.report { white-space: pre-line; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-wrap: anywhere; }
mark { background: #ffe08a; color: #1a1a1a; }
:target + mark { outline: 3px solid var(--warn); }
.columns { display: grid; gap: 0 2rem; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); align-items: start; }
.switch { display: flex; flex-wrap: wrap; gap: .25rem; font-size: .9rem; margin: .25rem 0; }
.switch a { display: block; padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
.switch a[aria-current] { background: var(--soft); color: inherit; font-weight: 600; }
.beside { display: flex; gap: 2rem; margin: .25rem 0; }
.beside dt { font-size: .85rem; font-weight: 400; }
.beside dd { font-size: 1.1rem; font-weight: 600; }
.said { margin-bottom: 1rem; padding-inline-start: .25rem; }
.said:target { outline: 3px solid var(--warn); outline-offset: 4px; }
.slot { fill: transparent; }
.slot.chosen { fill: var(--soft); }
#chart { touch-action: pan-y; }
figure { margin: 0; }
figcaption { font-size: .9rem; }
svg { width: 100%; height: auto; display: block; }
svg text { fill: currentColor; font-size: 12px; }
svg .middle { text-anchor: middle; } svg .end { text-anchor: end; }
svg .scale { text-anchor: end; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg a:focus-visible rect, svg a:hover rect { stroke: currentColor; stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; margin: .25rem 0; font-size: .9rem; }
.swatch { display: inline-block; width: .8em; height: .8em; margin-inline-end: .35em; border-radius: 2px; }
.g0 { fill: var(--g0); } .g1 { fill: var(--g1); } .g2 { fill: var(--g2); } .g3 { fill: var(--g3); }
.g4 { fill: var(--g4); } .g5 { fill: var(--g5); } .g6 { fill: var(--g6); } .g7 { fill: var(--g7); }
.swatch.g0 { background: var(--g0); } .swatch.g1 { background: var(--g1); } .swatch.g2 { background: var(--g2); } .swatch.g3 { background: var(--g3); }
.swatch.g4 { background: var(--g4); } .swatch.g5 { background: var(--g5); } .swatch.g6 { background: var(--g6); } .swatch.g7 { background: var(--g7); }
#map { border: 1px solid var(--line); border-radius: .5rem; background: var(--sea); }
.land { fill: var(--land); stroke: var(--border); stroke-width: 1; }
svg .land-name { fill: var(--faint); font-size: 13px; letter-spacing: .08em; }
.mark { stroke: var(--g1); stroke-width: 1.5; }
.mark.dot { fill: var(--g1); stroke: var(--page); stroke-width: 1; }
.mark.ring { fill: var(--g1); fill-opacity: .3; }
.mark.hatched { fill: var(--page); fill-opacity: .25; stroke-dasharray: 4 3; }
.reach { fill: transparent; }
.hatching { pointer-events: none; }
.hatch { stroke: var(--g1); stroke-width: 1.5; stroke-opacity: .55; }
svg .count { font-weight: 700; paint-order: stroke; stroke: var(--page); stroke-width: 3px; }
#map a:focus-visible .mark, #map a:hover .mark { stroke: currentColor; stroke-width: 3; }
#map a:focus-visible { outline: none; }
.key { display: inline-block; width: 1.4em; height: 1.4em; vertical-align: middle; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) {
  body { padding: .75rem; }
  dl:not(.beside) { grid-template-columns: 1fr; gap: 0; }
  dl:not(.beside) dd { margin-bottom: .4rem; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; }
  .filters .wider { grid-column: 1 / -1; }
  .filters input, .filters select { width: 100%; max-width: none; }
  #live { margin-inline-start: 0; }
  svg text { font-size: 19px; }
  #map { min-width: 40rem; }
  .filters fieldset { grid-column: 1 / -1; }
}
`
