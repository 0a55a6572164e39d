import { webflowAttributes, webflowHead } from '../../platforms/webflow.ts';
import type { Document } from '../../web/document.ts';
import { demoIds } from '../ids.ts';

const ids = demoIds['keel-and-anchor'];

const styles = `
body{font-family:"IBM Plex Sans","Segoe UI",system-ui,sans-serif;color:#0d1b2a;background:#fff}
header{position:absolute;inset:0 0 auto 0;color:#fff;z-index:1}
header .wrap{display:flex;justify-content:space-between;align-items:center;padding:26px 0}
.logo{font-weight:700;font-size:20px;text-decoration:none;display:flex;align-items:center;gap:10px}
nav{display:flex;gap:30px}nav a{text-decoration:none}
.hero{background:radial-gradient(circle at 80% 20%,#1f4e79,#0d1b2a 70%);color:#fff;position:relative;overflow:hidden}
.hero .wrap{padding:180px 0 140px}
h1{font-size:clamp(38px,5.4vw,66px);line-height:1.05;letter-spacing:-.02em;max-width:13em}
.hero p{font-size:19px;max-width:36em;margin:22px 0 34px;color:#c9d6e4}
.hero .eyebrow{color:#f4a259;font-size:16px;font-weight:600;letter-spacing:.06em;margin:0 0 18px}
.button{display:inline-block;background:#f4a259;color:#241400;padding:15px 26px;border-radius:4px;font-weight:700;text-decoration:none}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:20px;padding:44px 0;border-bottom:1px solid #dde4ec}
.figures strong{display:block;font-size:36px;letter-spacing:-.02em}.figures span{color:#52647a}
section{padding:76px 0}h2{font-size:36px;line-height:1.15;letter-spacing:-.02em;max-width:18em;margin-bottom:34px}
.lanes{display:grid;grid-template-columns:repeat(2,1fr);gap:1px;background:#dde4ec;border:1px solid #dde4ec}
.lanes>div{background:#fff;padding:32px}.lanes h3{margin-bottom:8px}
.call{background:#f1f5f9}
footer{background:#0d1b2a;color:#9fb3c8;padding:44px 0;font-size:15px}
@media(max-width:760px){.figures{grid-template-columns:1fr 1fr}.lanes{grid-template-columns:1fr}nav{display:none}}
`;

const anchor = `<svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><circle cx="12" cy="5" r="3"/><path d="M12 8v14M5 12H2a10 10 0 0 0 20 0h-3"/></svg>`;

function layout(main: string): string {
  return `<header><div class="wrap"><a class="logo" href="/">${anchor}Keel &amp; Anchor</a><nav aria-label="Main"><a href="/services">Services</a><a href="/contact">Request a rate</a></nav></div></header>
<main>${main}</main>
<footer><div class="wrap"><p>Keel &amp; Anchor Logistics B.V. &middot; Wilhelminakade 118, 3072 AR Rotterdam</p><p>+31 10 555 0173</p></div></footer>`;
}

const home = `<div class="hero"><div class="wrap"><p class="eyebrow">Ocean, road and customs</p>
<h1>Your freight, with somebody who answers</h1>
<p>We move 11,000 containers a year between Asia and the Rhine for manufacturers who cannot stop a line. One named operator for each account, day and night.</p>
<a class="button" href="/contact">Request a rate</a></div></div>
<div class="wrap figures"><div><strong>98.2%</strong><span>on-time delivery, 2025</span></div><div><strong>11,040</strong><span>containers a year</span></div><div><strong>34</strong><span>ports served</span></div><div><strong>6 min</strong><span>median reply</span></div></div>
<section><div class="wrap"><h2>Four things we do, and nothing we do not</h2><div class="lanes">
<div><h3>Full container loads</h3><p>Fixed space on six weekly sailings, booked before the peak and not after it.</p></div>
<div><h3>Groupage</h3><p>Share a container from Ningbo and Nhava Sheva, twice a week.</p></div>
<div><h3>Customs</h3><p>Our own declarants in Rotterdam and Antwerp, Article 23 licence included.</p></div>
<div><h3>Final mile</h3><p>Booked-in deliveries with photographs of the seal before it is broken.</p></div></div></div></section>
<section class="call"><div class="wrap"><h2>&ldquo;They rang us before we knew there was a problem.&rdquo;</h2><p>Supply chain director, pump manufacturer, Duisburg</p></div></section>`;

const services = `<div class="hero"><div class="wrap"><h1>Services</h1><p>Ocean freight, groupage, customs and final mile from Asia to the Benelux and Germany.</p></div></div>
<section><div class="wrap"><h2>Transit times, port to door</h2><p>Shanghai 35 days &middot; Ningbo 34 days &middot; Nhava Sheva 26 days &middot; Izmir 10 days</p></div></section>`;

const contact = `<div class="hero"><div class="wrap"><h1>Request a rate</h1><p>Tell us the lane, the weight and the week. A rate comes back within the working day, from rates@keel-and-anchor.example.</p></div></div>`;

function documentOf(title: string, description: string, main: string): Document {
  return {
    language: 'en-GB',
    title,
    description,
    htmlAttributes: webflowAttributes(ids.webflowSiteId, ids.host),
    head: webflowHead(ids.webflowSiteId, 'keel-and-anchor'),
    styles,
    body: layout(main),
  };
}

export const keelPages: Record<string, Document> = {
  '/': documentOf(
    'Keel & Anchor Logistics | Freight with somebody who answers',
    'Ocean freight, groupage and customs between Asia and the Rhine.',
    home,
  ),
  '/services': documentOf('Services | Keel & Anchor Logistics', 'Ocean, road and customs.', services),
  '/contact': documentOf(
    'Request a rate | Keel & Anchor Logistics',
    'A rate within the working day.',
    contact,
  ),
};

export const keelNotFound = documentOf(
  'Not Found | Keel & Anchor Logistics',
  'Not found.',
  '<div class="hero"><div class="wrap"><h1>Nothing moored here</h1><p><a href="/">Back to the quay</a></p></div></div>',
);
