"""How an exported page looks, on a screen and on paper."""

from facilitator.documents.palette import ACCENT, BAND, BAR, CALLOUT, HUES, INK, MUTED, RULE, TRACK

_HUES = "\n".join(
    f".{hue} {{ background: {field}; border: 1px solid {edge}; border-left-width: 4px; }}"
    f" .{hue} > :first-child {{ color: {edge}; }}"
    for hue, (edge, field) in HUES.items()
)

STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: {INK}; font: 15px/1.5 Inter, "Segoe UI", system-ui, sans-serif;
  overflow-wrap: anywhere; }}
main, footer {{ max-width: 45rem; margin: 0 auto; padding: 2rem 1.5rem 0; }}
header {{ border-bottom: 1px solid {INK}; padding-bottom: .75rem; }}
footer {{ margin-top: 2rem; padding: .75rem 1.5rem 2rem; border-top: 1px solid {RULE}; color: {MUTED}; }}
h1 {{ margin: .25rem 0 0; font-size: 1.75rem; line-height: 1.25; text-wrap: balance; }}
h2 {{ margin: 1.75rem 0 .5rem; font-size: 1.125rem; line-height: 1.3; }}
h3, h4, h5 {{ margin: 1rem 0 0; font-size: 1rem; line-height: 1.5; }}
h2, h3, h4, h5 {{ display: flex; gap: .5rem; break-after: avoid; }}
h1, h2, h3, h4, h5, strong, .strong, .strong td, .theme {{ font-weight: 600; }}
.number {{ min-width: 1.5rem; }}
.meta {{ margin-left: auto; color: {MUTED}; font-size: .875rem; font-weight: 400; white-space: nowrap; }}
.kicker {{ margin: 0; color: {ACCENT}; font-size: .875rem; font-weight: 600; }}
.muted, .muted td, .muted th {{ color: {MUTED}; }}
.heard {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
p {{ margin: 0 0 .5rem; }}
.indent, h4 {{ margin-left: 2rem; }}
.facts {{ display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 2rem; margin: 0; padding: .75rem 0;
  border-bottom: 1px solid {RULE}; }}
.facts div {{ display: grid; grid-template-columns: 6rem 1fr; }}
dt {{ color: {MUTED}; }}
dd {{ margin: 0; }}
.roster {{ columns: 2; column-gap: 2rem; margin: 0; padding: 0; list-style: none; }}
.roster li {{ display: flex; justify-content: space-between; gap: 1rem; padding: .125rem 0;
  border-bottom: 1px solid {RULE}; break-inside: avoid; font-size: .9375rem; }}
.name {{ font-weight: 500; }}
.callout {{ margin: 0 0 .25rem; padding: .625rem 1rem; background: {CALLOUT};
  border-left: 4px solid {ACCENT}; }}
table {{ width: 100%; border-collapse: collapse; margin: .25rem 0 .75rem; font-size: .9375rem; }}
th, td {{ padding: .375rem .5rem .375rem 0; border-bottom: 1px solid {RULE}; text-align: left;
  vertical-align: top; font-weight: 400; }}
thead th {{ border-bottom-color: {INK}; font-weight: 600; }}
.strong th, .section th {{ font-weight: 600; }}
.section th {{ padding-left: .5rem; background: {BAND}; }}
.sub th {{ padding-left: .75rem; color: {MUTED}; }}
.right {{ text-align: right; font-variant-numeric: tabular-nums; }}
tr, .quadrants section {{ break-inside: avoid; }}
.quadrants {{ display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; font-size: .875rem; }}
.quadrants section {{ padding: .5rem .875rem; }}
.quadrants section > :first-child {{ margin: 0 0 .25rem; }}
.quadrants ul {{ margin: 0 0 .25rem; padding-left: 1rem; }}
.theme {{ margin: 0; }}
.theme .muted {{ font-weight: 400; }}
{_HUES}
.chart {{ margin: .5rem 0 1rem; }}
.chart ul {{ margin: .25rem 0 0; padding: 0; list-style: none; }}
.chart li {{ display: grid; grid-template-columns: 14rem 1fr 9rem; gap: .75rem; align-items: center; }}
.track {{ height: .75rem; background: {TRACK}; }}
.track span {{ display: block; height: 100%; background: {BAR}; }}
.strong .track span {{ background: {ACCENT}; }}
.signatures {{ display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem 2rem; margin-top: 2.5rem; }}
.signatures p {{ border-top: 1px solid {INK}; padding-top: .25rem; }}
@media (max-width: 40rem) {{
  .facts, .quadrants, .signatures {{ grid-template-columns: 1fr; }}
  .roster {{ columns: 1; }}
}}
@page {{ size: A4; margin: 20mm; }}
@media print {{
  body {{ font-size: 10pt; print-color-adjust: exact; }}
  main, footer {{ max-width: none; padding-left: 0; padding-right: 0; }}
  main {{ padding-top: 0; }}
  .page {{ break-before: page; }}
}}
"""
