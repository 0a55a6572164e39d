import { type Squarespace, squarespaceHead } from '../../platforms/squarespace.ts';
import type { Document } from '../../web/document.ts';

const styles = `
body{font-family:"Cormorant Garamond",Georgia,"Times New Roman",serif;color:#2c2f24;background:#f7f3ea;font-size:20px}
header{text-align:center;padding:34px 0 10px}
.logo{font-size:38px;font-style:italic;text-decoration:none}
nav{display:flex;justify-content:center;gap:34px;padding-top:10px;font-size:19px}nav a{text-decoration:none;border-bottom:1px solid transparent}nav a:hover{border-color:#6b7548}
.hero{display:grid;grid-template-columns:1fr 1fr;min-height:520px;margin-top:22px;background:#6b7548;color:#f7f3ea}
.hero div{align-self:center;padding:60px clamp(24px,6vw,90px)}
h1{font-size:clamp(40px,5vw,66px);line-height:1.05;font-weight:500;margin-bottom:18px}
.hero svg{width:100%;height:100%;background:#dfe3c6}
section{padding:74px 0;text-align:center}h2{font-size:40px;font-weight:500;margin-bottom:20px}
.menu{max-width:620px;margin:0 auto;text-align:left}.menu li{display:flex;gap:14px;justify-content:space-between;padding:13px 0;border-bottom:1px dotted #a9a88e}
.menu small{display:block;color:#6c6d58;font-size:17px}
.hours{background:#2c2f24;color:#f7f3ea}
footer{text-align:center;padding:30px;font-size:17px}
@media(max-width:760px){.hero{grid-template-columns:1fr}.hero svg{height:260px}}
`;

const branch = `<svg viewBox="0 0 600 520" preserveAspectRatio="xMidYMid slice" role="img" aria-label="An olive branch">
<path d="M60 470C170 360 300 250 540 60" fill="none" stroke="#5a4a2f" stroke-width="7"/>
<g fill="#6b7548"><ellipse cx="190" cy="330" rx="78" ry="21" transform="rotate(-8 190 330)"/><ellipse cx="240" cy="350" rx="76" ry="20" transform="rotate(38 240 350)"/><ellipse cx="300" cy="210" rx="80" ry="21" transform="rotate(-84 300 210)"/><ellipse cx="390" cy="250" rx="84" ry="21" transform="rotate(24 390 250)"/><ellipse cx="440" cy="110" rx="74" ry="20" transform="rotate(-78 440 110)"/><ellipse cx="510" cy="150" rx="70" ry="18" transform="rotate(20 510 150)"/></g>
<g fill="#39431f"><ellipse cx="262" cy="262" rx="25" ry="33"/><ellipse cx="352" cy="172" rx="24" ry="32"/><ellipse cx="318" cy="302" rx="23" ry="31"/></g></svg>`;

function layout(main: string): string {
  return `<header><a class="logo" href="/">Olive &amp; Thyme</a><nav aria-label="Main"><a href="/menu">Menu</a><a href="/contact">Ask us</a></nav></header>
<main>${main}</main>
<footer>Olive &amp; Thyme &middot; 27 Cornmarket Street, Cork &middot; 021 555 0164</footer>`;
}

const home = `<div class="hero"><div><h1>Long tables, slow food</h1><p>Wedding and party catering from Cork, for twelve people or for two hundred.</p></div>${branch}</div>
<section><div class="wrap"><h2>A kitchen that travels</h2><p style="max-width:34em;margin:auto">Niamh Byrne cooked on Paros for six summers and came home with the olives. Now she feeds barns, gardens and town halls between Kinsale and Midleton: oily fish, wild thyme, bread that takes two days.</p></div></section>
<section class="hours"><div class="wrap"><h2>Taste before you say yes</h2><p>Tastings every second Thursday in our kitchen on Cornmarket Street.<br>We take one wedding a weekend.</p></div></section>`;

const menu = `<section><div class="wrap"><h2>A summer wedding</h2><ul class="menu">
<li><span>Grilled sardines<small>preserved lemon, wild thyme</small></span><span>start</span></li>
<li><span>White bean soup<small>green oil, day-two bread</small></span><span>start</span></li>
<li><span>Lamb shoulder to share<small>from the oven, seven hours</small></span><span>main</span></li>
<li><span>Hake, fennel and olives<small>off the boat at Union Hall</small></span><span>main</span></li>
<li><span>Walnut cake<small>thyme honey</small></span><span>sweet</span></li></ul></div></section>`;

const contact = `<section><div class="wrap"><h2>Ask us</h2><p>27 Cornmarket Street, Cork. Tell us the day, the place and how many.<br>021 555 0164, after two &middot; niamh@olive-and-thyme.example</p></div></section>`;

function documentOf(site: Squarespace, title: string, description: string, main: string): Document {
  return {
    language: 'en-IE',
    title,
    description,
    head: squarespaceHead(site),
    styles,
    bodyClass: 'tweak-global-animations-enabled',
    body: layout(main),
  };
}

export function olivePages(site: Squarespace): Record<string, Document> {
  return {
    '/': documentOf(site, 'Olive & Thyme', 'Wedding and party catering from Cork.', home),
    '/menu': documentOf(site, 'Menu — Olive & Thyme', 'What a summer wedding eats.', menu),
    '/contact': documentOf(site, 'Ask us — Olive & Thyme', 'Ask for a date.', contact),
  };
}

export function oliveNotFound(site: Squarespace): Document {
  const main =
    '<section><h2>We could not find the page you were looking for</h2><p><a href="/">Return to the homepage</a></p></section>';
  return documentOf(site, 'Page not found — Olive & Thyme', 'Not found.', main);
}
