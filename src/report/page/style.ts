/**
 * The pages' style sheet: light and dark by the reader's choice, phone width, print; verdicts by mark and word, never by colour
 * alone.
 */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--muted:#57606a;--line:#d0d7de;--panel:#f6f8fa;--link:#0550ae;
--pass:#116329;--fail:#b3121d;--warn:#7d4e00;--blocked:#6639ba;--observed:#0550ae;--untested:#57606a}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#0d1117;--fg:#e6edf3;--muted:#9aa4af;--line:#30363d;--panel:#161b22;--link:#79c0ff;
--pass:#56d364;--fail:#ff7b72;--warn:#e3b341;--blocked:#d2a8ff;--observed:#79c0ff;--untested:#9aa4af}}
:root[data-theme=dark]{color-scheme:dark;--bg:#0d1117;--fg:#e6edf3;--muted:#9aa4af;--line:#30363d;--panel:#161b22;--link:#79c0ff;
--pass:#56d364;--fail:#ff7b72;--warn:#e3b341;--blocked:#d2a8ff;--observed:#79c0ff;--untested:#9aa4af}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--link)}
h2:focus{outline:none}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,pre,kbd,.mono{font:0.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
code,pre{overflow-wrap:anywhere;unicode-bidi:isolate}
h1{font-size:1.55rem;line-height:1.25;margin:.25rem 0;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:0 0 .35rem;overflow-wrap:anywhere}
p{margin:.35rem 0}
.wrap{max-width:70rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem;z-index:9}
.bar{position:sticky;top:0;z-index:5;background:var(--bg);border-bottom:1px solid var(--line)}
.bar .wrap{display:flex;gap:1rem;align-items:center;padding-top:.45rem;padding-bottom:.45rem}
.bar nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;flex:1;white-space:nowrap;font-size:.9rem;padding:.2rem}
.bar nav a{text-decoration:none}
.bar nav a:hover{text-decoration:underline}
button{font:inherit;font-size:.85rem;color:var(--fg);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.2rem .6rem;cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--muted)}
.changed{border-left:6px solid var(--warn);padding:.1rem 0 .1rem 1rem;margin:0 0 1rem}
.changed h2{font-size:1.05rem;margin:0;padding:0;border:0}
.kicker{color:var(--muted);font-size:.9rem;margin:1.5rem 0 0}
.verdict{border-left:6px solid var(--c);padding:.1rem 0 .1rem 1rem;margin:.5rem 0 1.25rem}
.verdict .mark{color:var(--c);margin-right:.4rem}
.good{--c:var(--pass)}.bad{--c:var(--fail)}.unknown{--c:var(--warn)}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:0 0 1rem;padding:0;list-style:none}
.tiles li{border:1px solid var(--line);border-radius:10px;padding:.6rem .9rem;background:var(--panel)}
.tiles b{display:block;font-size:1.9rem;line-height:1.15;color:var(--c,var(--fg));font-variant-numeric:tabular-nums}
.tiles span{font-size:.875rem;color:var(--muted)}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 .75rem;font-size:.925rem}
.facts dt{color:var(--muted)}
.facts dd{margin:0;overflow-wrap:anywhere}
.v-pass{--c:var(--pass)}.v-fail{--c:var(--fail)}.v-warn{--c:var(--warn)}.v-blocked{--c:var(--blocked)}.v-observed{--c:var(--observed)}.v-untested{--c:var(--untested)}
.chip{display:inline-block;color:var(--c);border:1px solid currentColor;border-radius:999px;padding:0 .55rem;font-size:.8rem;line-height:1.45;white-space:nowrap}
.level{font-size:.8rem;color:var(--muted);white-space:nowrap}
.cause{border:1px solid var(--line);border-left:5px solid var(--fail);border-radius:8px;padding:.85rem 1rem;margin:0 0 1rem;list-style:none}
.causes{padding:0;margin:0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;margin:.6rem 0}
.two>div{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.4rem .7rem;min-width:0}
.two .h{font-size:.8rem;color:var(--muted)}
.cmd{display:flex;gap:.5rem;align-items:flex-start;margin:.4rem 0}
.cmd pre{flex:1;min-width:0;margin:0;padding:.4rem .6rem;background:var(--panel);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.note{border-left:4px solid var(--line);padding:.1rem .8rem;color:var(--muted);margin:.6rem 0}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;padding:.75rem}
svg{display:block}
svg text{fill:var(--fg);font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
svg .soft{fill:var(--muted)}
svg .grid{stroke:var(--line);stroke-width:1}
svg .cell{fill:var(--c);fill-opacity:.14;stroke:var(--c);stroke-opacity:.45}
svg .glyph{fill:var(--c);font-weight:700;text-anchor:middle}
svg .none{fill:var(--muted);text-anchor:middle}
svg .tiny{font-size:11px}
svg .barfill{fill:var(--observed)}
svg a:focus-visible .cell{stroke:var(--link);stroke-opacity:1;stroke-width:3}
.legend{display:flex;flex-wrap:wrap;gap:.4rem .7rem;margin:.6rem 0 0;padding:0;list-style:none;font-size:.85rem}
.pictures{display:grid;grid-template-columns:3fr 2fr;gap:1rem}
.pictures>figure,figure{margin:0;min-width:0}
figcaption{font-size:.9rem;color:var(--muted);margin-bottom:.4rem}
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;border:1px solid var(--line);border-radius:8px;background:var(--panel);padding:.6rem .9rem;margin:0 0 .75rem}
.filter fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.15rem .9rem}
.filter legend{position:absolute;left:-99rem}
.filter label{white-space:nowrap;font-size:.9rem}
.filter input[type=search]{font:inherit;font-size:.9rem;padding:.2rem .5rem;border:1px solid var(--muted);border-radius:6px;background:var(--bg);color:var(--fg);width:14rem;max-width:100%}
.filter select{font:inherit;font-size:.9rem;background:var(--bg);color:var(--fg);border:1px solid var(--muted);border-radius:6px;padding:.15rem}
details{border:1px solid var(--line);border-radius:8px;margin:0 0 .5rem}
details>summary{cursor:pointer;padding:.45rem .8rem;overflow-wrap:anywhere}
details>summary:hover{background:var(--panel)}
details>.in{padding:.2rem .9rem .8rem}
summary .mono{font-weight:600}
summary .right{float:right;margin-left:.75rem}
.rules{list-style:none;padding:0;margin:.6rem 0 0}
.rules>li{padding:.2rem 0;border-top:1px solid var(--line);display:flow-root}
.rules>li>details{border:0;margin:0}
.rules>li>details>summary{padding:.1rem 0}
.rules>li>details>.in{padding:.3rem 0 .5rem 1.1rem}
.rules>li.plain{padding-left:1.05rem}
li:target,details:target,.aim{background:color-mix(in srgb,var(--link) 12%,transparent);outline:2px solid var(--link);outline-offset:1px;border-radius:6px}
.findings{margin:.2rem 0;padding-left:1.1rem}
blockquote{margin:.4rem 0;padding:0 .8rem;border-left:4px solid var(--line);color:var(--muted)}
.wire{margin:.25rem 0;padding:.5rem .7rem;background:var(--panel);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
.halves{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
.halves>*{min-width:0}
table{border-collapse:collapse;font-size:.9rem;margin-top:.6rem}
caption{text-align:left;white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{color:var(--muted);font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
del,ins{text-decoration:none}
del::before{content:"− ";font-weight:700}
ins::before{content:"+ ";font-weight:700}
footer{color:var(--muted);font-size:.875rem;border-top:1px solid var(--line);margin-top:3rem;padding:1rem 0 2rem}
.live{position:absolute;left:-99rem}
@media (max-width:640px){html{scroll-padding-top:.5rem}.bar{position:static}.tiles{grid-template-columns:1fr 1fr}.two,.halves,.pictures{grid-template-columns:1fr}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.4rem}
h1{font-size:1.3rem}.wrap{padding:0 .9rem}.cmd{flex-direction:column}.cmd pre{width:100%}summary .right{float:none;display:block;margin:0 0 .2rem}}
@media print{.bar,.filter,button,.skip{display:none!important}body{font-size:11pt}details,.cause{break-inside:avoid}.scroll{overflow:visible}a{color:inherit}}
`;
