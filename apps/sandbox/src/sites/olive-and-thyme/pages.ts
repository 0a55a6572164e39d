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
  return `<header><a class="logo" href="/">Olive &amp; Thyme</a><nav aria-label="Main"><a href="/menu">Menu</a><a href="/visit">Visit</a></nav></header>
<main>${main}</main>
<footer>Olive &amp; Thyme &middot; 27 Wharf Street, Portland ME &middot; (207) 555-0168</footer>`;
}

const home = `<div class="hero"><div><h1>Supper, slowly</h1><p>Thirty seats, one oven, and whatever Theo brought back from the market this morning.</p></div>${branch}</div>
<section><div class="wrap"><h2>A kitchen from two coasts</h2><p style="max-width:34em;margin:auto">Eleni grew up on Paros, Theo on Casco Bay. They cook where the two meet: oily fish, wild thyme, bread that takes two days.</p></div></section>
<section class="hours"><div class="wrap"><h2>Open</h2><p>Wednesday to Saturday, five until ten<br>Sunday lunch, noon until three</p></div></section>`;

const menu = `<section><div class="wrap"><h2>This week</h2><ul class="menu">
<li><span>Grilled sardines<small>preserved lemon, wild thyme</small></span><span>16</span></li>
<li><span>White bean soup<small>green oil, day-two bread</small></span><span>13</span></li>
<li><span>Lamb shoulder for two<small>from the oven, seven hours</small></span><span>58</span></li>
<li><span>Hake, fennel and olives<small>as Eleni's mother makes it</small></span><span>31</span></li>
<li><span>Walnut cake<small>thyme honey</small></span><span>11</span></li></ul></div></section>`;

const visit = `<section><div class="wrap"><h2>Visit</h2><p>27 Wharf Street, Portland. We keep eight seats for people who walk in.<br>For the rest, call (207) 555-0168 after two.</p></div></section>`;

function documentOf(site: Squarespace, title: string, description: string, main: string): Document {
  return {
    language: 'en-US',
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
    '/': documentOf(
      site,
      'Olive & Thyme',
      'A thirty-seat restaurant on Wharf Street in Portland, Maine.',
      home,
    ),
    '/menu': documentOf(site, 'Menu — Olive & Thyme', 'What we cook this week.', menu),
    '/visit': documentOf(site, 'Visit — Olive & Thyme', 'Hours and how to find us.', visit),
  };
}

export function oliveNotFound(site: Squarespace): Document {
  const main =
    '<section><h2>We could not find the page you were looking for</h2><p><a href="/">Return to the homepage</a></p></section>';
  return documentOf(site, 'Page not found — Olive & Thyme', 'Not found.', main);
}
