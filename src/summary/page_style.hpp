// The style sheet of the page: one column that reads on a telephone, on a screen and on paper. Nothing is loaded; the
// faces are the reader's own. No '<' and no '&', because it stands inside XML.
#pragma once
#include <string_view>

namespace kapfhir::summary {

inline constexpr std::string_view page_style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: #1a1a1a; overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, "DejaVu Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1, h2, p, ul, dl, dd, figure, address { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 700; margin: 1.1rem 0 .2rem; }
.dateline { margin-bottom: 1rem; color: #3d3d3d; }
h2 { font-size: 1.06rem; line-height: 1.3; font-weight: 700; margin: 1.7rem 0 .5rem; padding-bottom: .2rem;
  border-bottom: 1px solid #8a8a8a; }
p, li, dd, dt, td, th, caption { white-space: pre-line; }
p, ul, dl { margin-bottom: .6rem; max-width: 46rem; }
ul { padding-inline-start: 1.2rem; }
li { margin-bottom: .25rem; }
.letterhead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .3rem 2rem; padding-bottom: .7rem;
  border-bottom: 2px solid #1a1a1a; }
.clinic { font-size: 1.15rem; font-weight: 700; margin: 0; }
address { font-style: normal; font-size: .9rem; color: #3d3d3d; }
address span { display: inline-block; margin-inline-end: 1.1rem; }
.head { display: grid; gap: .45rem 1.5rem; grid-template-columns: repeat(2, minmax(0, 1fr)); max-width: none;
  margin-bottom: 1.2rem; }
.head div { min-width: 0; }
.head .half { grid-column: span 2; }
.head dd { text-align: left; }
.head dt { font-size: .8rem; color: #4d4d4d; }
.head .wide { grid-column: 1 / -1; }
.head .name { font-weight: 700; }
.facts { max-width: none; }
.facts div { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: 0 1rem; padding: .18rem 0; }
.facts dt { font-weight: 700; }
.please { margin: 0 0 1.2rem; padding: .8rem 1.1rem .5rem; background: #f1f1ee; border-inline-start: .4rem solid #1a1a1a; }
.please h2 { margin: 0 0 .35rem; padding: 0; border: 0; font-size: 1.3rem; }
.please p, .please li { font-size: 1.06rem; }
.state p { font-size: 1.06rem; }
.scroll { overflow-x: auto; margin-bottom: .9rem; }
.scroll:focus-visible { outline: 2px solid #003f7d; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 700; padding: 0 0 .35rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
th, td { text-align: start; vertical-align: top; padding: .32rem .9rem .32rem 0; overflow-wrap: break-word; }
th { font-weight: 700; border-bottom: 1.5px solid #1a1a1a; vertical-align: bottom; }
td { border-bottom: 1px solid #c9c9c9; }
.many { min-width: 44rem; }
figure .many { min-width: 30rem; }
figure td:first-child { white-space: nowrap; }
td:first-child { min-width: 6.5em; }
figure { margin: .4rem 0 1.4rem; break-inside: avoid; }
figcaption { font-weight: 700; margin-bottom: .3rem; }
figure table { font-size: .84rem; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
svg.large { display: none; }
footer { margin-top: 2.2rem; padding-top: .7rem; border-top: 1px solid #8a8a8a; font-size: .85rem; color: #3d3d3d; }
footer p { max-width: none; }
.standing { display: inline-block; margin: .9rem 0 0; padding: .1rem .7rem; border: 2px solid #1a1a1a; font-weight: 700; }
.urgent h1 { border: 3px solid #1a1a1a; padding: .5rem .8rem; }
.watermark { position: fixed; z-index: 2; inset: 0; display: flex; align-items: center; justify-content: center;
  overflow: hidden; pointer-events: none; font-size: min(26vw, 15rem); font-weight: 800; letter-spacing: .06em;
  color: rgba(0, 0, 0, .09); white-space: nowrap; }
.watermark span { transform: rotate(-35deg); }
@media (min-width: 40rem) {
  .head { grid-template-columns: 1.6fr 1fr 1fr 1fr; }
  svg.large { display: block; }
  svg.small { display: none; }
}
@media (min-width: 60rem) {
  main { padding: 2.2rem 2rem 4rem; }
  .beside { display: grid; grid-template-columns: 3fr 2fr; gap: 2rem; align-items: start; }
  .many, figure .many { min-width: 0; }
}
@media (max-width: 39.99rem) {
  .facts { max-width: none; }
.facts div { display: block; padding: .3rem 0; }
}
@media print {
  html { font-size: 9.4pt; }
  body { line-height: 1.38; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 14pt; margin: .7rem 0 .5rem; }
  h2 { margin-top: 1.1rem; break-after: avoid; }
  p, ul, dl { max-width: none; }
  .head { grid-template-columns: 1.6fr 1fr 1fr 1fr; gap: .25rem 1rem; }
  .please { -webkit-print-color-adjust: exact; print-color-adjust: exact; break-inside: avoid; margin-bottom: .8rem; }
  svg, .watermark { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  svg.large { display: block; }
  svg.small { display: none; }
  .beside { display: grid; grid-template-columns: 3fr 2fr; gap: 1.2rem; align-items: start; }
  .scroll { overflow: visible; }
  .many, figure .many { min-width: 0; }
  table, figure table { font-size: 8.2pt; }
  th, td { padding: .18rem .6rem .18rem 0; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .annex { break-before: page; }
}
)css";

}  // namespace kapfhir::summary
