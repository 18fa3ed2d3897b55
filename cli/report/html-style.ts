/** A name in a file may hold anything. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (char) => names[char] ?? char);
}

/** Light and dark by the reader's own choice, narrow on a phone, black on white on paper. */
export const STYLE = `
:root{--back:#fff;--card:#f6f8fa;--text:#1c2128;--soft:#57606a;--line:#d8dee4;--good:#1a7f37;--low:#0969da;--fair:#9a6700;--poor:#cf222e}
@media (prefers-color-scheme:dark){:root{--back:#0f141a;--card:#171d25;--text:#e6edf3;--soft:#9aa5b1;--line:#2c3540;--good:#3fb950;--low:#58a6ff;--fair:#d29922;--poor:#ff7b72}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:58rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.1rem 0 1.25rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2.75rem 0 1rem}
h3{font-size:1.02rem;margin:1.75rem 0 .75rem}
h4{font-size:1rem;margin:0 0 .5rem}
h4 span{display:block;font-size:.8rem;font-weight:600;color:var(--soft)}
.kicker{margin:0;color:var(--soft);font-size:.85rem;font-weight:600}
.scores{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:center;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem 1.25rem}
.scores p{flex:1 1 16rem;margin:0;color:var(--soft)}
.dial{margin:0;text-align:center;width:7rem}
.dial svg{width:6.5rem;height:6.5rem;display:block;margin:auto}
.dial circle{fill:none;stroke-width:9}
.dial .track{stroke:var(--line)}
.dial .arc{stroke:currentColor}
.dial text{font-size:26px;font-weight:700;text-anchor:middle;fill:var(--text)}
.dial figcaption{font-size:.8rem;color:var(--soft)}
.dial.good{color:var(--good)}.dial.fair{color:var(--fair)}.dial.poor{color:var(--poor)}.dial.none{color:transparent}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;padding:.6rem .75rem .6rem 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{font-size:.8rem;color:var(--soft);font-weight:600}
tbody th{font-weight:600}
tbody th small{display:block;font-weight:400;color:var(--soft)}
td{white-space:nowrap}
.gap{display:inline-block;padding:.05rem .55rem;border-radius:999px;border:1px solid currentColor;font-size:.82rem;font-weight:600}
.gap.none{color:var(--good)}.gap.low{color:var(--low)}.gap.medium{color:var(--fair)}.gap.high,.gap.total{color:var(--poor)}
.gap.unjudged{color:var(--soft);border-color:transparent;padding-left:0;font-weight:400}
.priority::before{content:"";display:inline-block;width:.7rem;height:.7rem;border-radius:50%;margin-right:.5rem;background:var(--low)}
.priority.high::before{background:var(--poor)}.priority.medium::before{background:var(--fair)}
article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem;margin:0 0 .75rem}
article ul{list-style:none;margin:0;padding:0}
article li{border-left:3px solid var(--low);padding:.1rem 0 .1rem .75rem;margin:.6rem 0 0}
article li.error{border-color:var(--poor)}article li.warning{border-color:var(--fair)}
article li p{margin:0}
.where{font-size:.85rem;color:var(--soft)}
.fix{display:block;color:var(--good)}
code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
dl{margin:0}
dt{font-weight:600;margin-top:1.1rem}
dd{margin:.35rem 0 0;padding-left:1.5rem;position:relative}
dd::before{content:"✓";position:absolute;left:0;color:var(--good);font-weight:700}
dd p{margin:0}
details{font-size:.85rem;color:var(--soft)}
summary{cursor:pointer}
details code{margin-right:.5rem}
.mild{color:var(--soft);font-size:.9rem;margin:.75rem 0 0}
.unseen,footer{color:var(--soft);font-size:.9rem}
.unseen h2,footer h2{color:var(--text);font-size:1.05rem}
@media (max-width:36rem){main{padding-top:1.5rem}h1{font-size:1.5rem}.dial{width:6rem}.dial svg{width:5.25rem;height:5.25rem}tbody th small{display:none}th,td{padding-right:.4rem;font-size:.92rem}.gap{padding:.05rem .4rem;font-size:.78rem}}
@media print{:root{--back:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--good:#1a7f37;--low:#0969da;--fair:#7a5200;--poor:#b01020}main{max-width:none;padding:0}article,tr,dd{break-inside:avoid}h2,h3{break-after:avoid}details{display:none}}
`;
