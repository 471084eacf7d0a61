#include "report/formats/html/page_style.hpp"

namespace credence {

namespace {

constexpr std::string_view style_sheet = R"css(
:root{color-scheme:light dark;--ink:#1a2129;--quiet:#55606c;--rule:#d5dae0;--paper:#fff;--box:#f3f7f9;
--note:#f6f5f1;--main:#0b6e8f;--deep:#074f68;--accent:#9a430b;--alarm:#fff1e6}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:920px;padding:32px 28px 60px;background:var(--paper);color:var(--ink);
font:16.5px/1.55 "Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1,h2,.answer{font-family:"Source Serif 4",Georgia,"Noto Serif","Times New Roman",serif}
h1{font-size:2.25rem;line-height:1.14;letter-spacing:-.01em;margin:.15em 0 .35em;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .5em}
h3{font-size:1.06rem;margin:0 0 .25em}
p{margin:.4em 0}
h1,h2,h3,.answer,li,dd,code{overflow-wrap:anywhere}
td,th{overflow-wrap:break-word}
a{color:var(--deep);overflow-wrap:anywhere}
code{font-family:ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:.88em;
overflow-wrap:anywhere}
.kicker{margin:0;color:var(--accent);font-size:.88rem;font-weight:650;letter-spacing:.02em}
.answer{font-size:1.28rem;line-height:1.42;margin:0 0 .7em;max-width:44em;text-wrap:pretty}
.byline{color:var(--quiet);font-size:.9rem;border-bottom:1px solid var(--rule);padding-bottom:14px;
margin:0 0 24px}
.alarm{background:var(--alarm);border-left:5px solid var(--accent);padding:10px 16px;font-weight:650}
section,figure{margin:0 0 40px}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:16px;margin:0 0 28px;padding:0;
list-style:none}
.tiles li{border-top:3px solid var(--main);background:var(--box);padding:12px 16px 14px}
.tiles .label{color:var(--quiet);font-size:.84rem;margin:0}
.tiles .figure{font-size:1.65rem;line-height:1.2;font-weight:700;margin:.1em 0;color:var(--deep);
font-variant-numeric:tabular-nums}
.tiles .more{font-size:.92rem;margin:0}
.judgements{border-left:4px solid var(--main);background:var(--box);padding:16px 22px 12px}
.judgements ol{padding-left:1.25em;margin:.3em 0}
.judgements li{margin:.5em 0}
.standing{color:var(--quiet);font-size:.92rem}
.assumptions{background:var(--note);padding:14px 20px;break-inside:avoid}
.assumptions ul{margin:.2em 0;padding-left:1.2em}
figure>svg,.page-wide>svg,.phone-wide>svg{display:block;width:100%;height:auto}
.phone-wide{display:none}
.sub{margin:.1em 0 .8em;color:var(--quiet);font-size:.94rem}
.fig{color:var(--quiet);font-weight:400;margin-right:.3em}
figcaption{font-size:.88rem;color:var(--quiet);margin-top:.6em;max-width:62em}
.key{white-space:nowrap;margin-right:1em}
.key svg{width:26px;height:12px;vertical-align:-1px;margin-right:.3em;display:inline}
.scroll{overflow-x:auto}
figure .scroll{margin-top:1.1em}
section h3{margin:1.5em 0 .2em}
.when{white-space:nowrap}
table{border-collapse:collapse;width:100%;font-size:.93rem}
caption{text-align:left;color:var(--quiet);font-size:.9rem;padding:0 0 .5em}
th,td{text-align:left;padding:.38em .8em .38em 0;border-bottom:1px solid var(--rule);font-weight:400;
vertical-align:top}
thead th{font-weight:650;border-bottom:2px solid var(--rule);vertical-align:bottom}
tbody th{font-weight:600}
td{font-variant-numeric:tabular-nums}
.n{text-align:right;white-space:nowrap}
.w{white-space:nowrap}
td.strong{font-weight:700;color:var(--deep)}
details{margin-top:.6em}
summary{cursor:pointer;color:var(--deep);padding:.2em 0}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:32px;align-items:start}
.box{background:var(--note);padding:16px 20px;break-inside:avoid}
.plain{padding-left:1.15em;margin:.3em 0}
.plain li{margin:.4em 0}
.sources{font-size:.88rem}
.sources li{overflow-wrap:anywhere;margin:.2em 0}
.ref{font-size:.85em;white-space:nowrap}
.level{color:var(--quiet);font-size:.9rem;margin:0 0 .3em}
dl{display:grid;grid-template-columns:11em 1fr;gap:.3em 1em;font-size:.92rem;margin:.4em 0}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
footer{color:var(--quiet);font-size:.88rem;border-top:1px solid var(--rule);padding-top:12px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px}
@media (max-width:640px){
body{padding:18px 16px 40px}
h1{font-size:1.65rem}
.answer{font-size:1.12rem}
.tiles,.columns{grid-template-columns:1fr}
.columns{gap:0}
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.5em}
.page-wide{display:none}
.phone-wide{display:block}
.scroll table{min-width:600px}
caption span{display:block;position:sticky;left:0;max-width:calc(100vw - 40px)}
.judgements,.box,.assumptions{padding:12px 14px}
}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e8ebee;--quiet:#aeb7c0;--rule:#343d46;--paper:#14181d;--box:#1b242b;--note:#1d2025;
--main:#5bb8d6;--deep:#7cc9e3;--accent:#f0a26b;--alarm:#33241a}
}
@page{size:A4;margin:16mm 16mm 18mm;
@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#55606c}}
@media print{
body{max-width:none;padding:0;font-size:10.2pt;-webkit-print-color-adjust:exact;
print-color-adjust:exact}
h1{font-size:21pt}
.answer{font-size:12.5pt}
h2{font-size:14pt}
h2,h3,caption,thead{break-after:avoid}
figure,tr,.tiles,.judgements li{break-inside:avoid}
section,figure{margin-bottom:22px}
.page-wide{display:block}
.phone-wide,.skip,.screen-only,details:not([open]){display:none}
a{color:inherit;text-decoration:none}
table{font-size:9.2pt}
.w{white-space:normal}
.sources{font-size:8.4pt}
}
)css";

}  // namespace

std::string_view page_style() { return style_sheet; }

}  // namespace credence
