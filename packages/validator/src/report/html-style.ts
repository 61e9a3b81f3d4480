/** The style of a page; it is all there is beside the text, and its digest is the only thing that the page may load. */
export const STYLE = `
:root{color-scheme:light dark;--back:#fff;--card:#f6f7f9;--text:#1c2128;--faint:#59636e;--rule:#d5dae0;--bad:#b42318;--warn:#8a5a00;--info:#0b61a4;--good:#1a7f37;--mark:#d1242f}
@media(prefers-color-scheme:dark){:root{--back:#14171c;--card:#1c2128;--text:#e3e7ec;--faint:#9aa4af;--rule:#39414b;--bad:#ff8a80;--warn:#e3b341;--info:#79b8ff;--good:#56d364;--mark:#ff6b6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.25rem;margin:2.2rem 0 .6rem}h3{font-size:1rem;margin:0 0 .4rem}
.facts,.note{color:var(--faint);font-size:.9rem;margin:.2rem 0}
.verdict{border-left:.35rem solid;padding:.5rem .9rem;background:var(--card);margin:1rem 0;font-weight:600;border-radius:.2rem}
.pass{border-color:var(--good)}.fail{border-color:var(--bad)}
.counts{display:flex;flex-wrap:wrap;gap:.6rem 1.6rem;margin:0;padding:0;list-style:none}.counts b{font-size:1.2rem}
.finding{border:1px solid var(--rule);border-left:.35rem solid;border-radius:.3rem;padding:.6rem .9rem;margin:.6rem 0;background:var(--card)}
.error{border-left-color:var(--bad)}.warning{border-left-color:var(--warn)}.info{border-left-color:var(--info)}
.finding.off{opacity:.75}
.overview{margin:.4rem 0;padding-left:1.2rem}
.overview li{margin:.4rem 0;overflow-wrap:anywhere}
.finding:target{outline:2px solid var(--info)}
.word{font-weight:700}.error .word{color:var(--bad)}.warning .word{color:var(--warn)}.info .word{color:var(--info)}
.place,code,pre{font-family:ui-monospace,monospace;font-size:.86rem;overflow-wrap:anywhere}
.place{color:var(--faint)}pre{margin:.4rem 0;overflow-x:auto}p{margin:.25rem 0}
.product{border-top:1px solid var(--rule);padding-top:.9rem;margin-top:1.6rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr));gap:1rem}
figure{margin:0}figcaption{font-size:.9rem;color:var(--faint)}
svg{width:100%;height:auto;background:var(--back);font:12px system-ui,sans-serif;fill:var(--text)}
.grid{stroke:var(--rule);stroke-width:.6}.frame{fill:none;stroke:var(--faint)}.legend{fill:var(--back);fill-opacity:.85;stroke:var(--rule)}
.line{fill:none;stroke-width:2;stroke-linejoin:round}.area{stroke:var(--back);stroke-width:.5}.mark{stroke:var(--mark);stroke-width:2.5;fill:none}
.s0{stroke:#0072b2}.s1{stroke:#d55e00}.s2{stroke:#009e73}.s3{stroke:#cc79a7}.s4{stroke:#e69f00}.s5{stroke:#56b4e9}.s6{stroke:#888}
.f0{fill:#0072b2}.f1{fill:#d55e00}.f2{fill:#009e73}.f3{fill:#cc79a7}.f4{fill:#e69f00}.f5{fill:#56b4e9}.f6{fill:#888}
table{border-collapse:collapse;width:100%;font-size:.88rem}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
summary{cursor:pointer;font-weight:600;margin:1.6rem 0 .4rem}a{color:var(--info)}
@media print{details{display:block}.pictures{display:block}}
`;
