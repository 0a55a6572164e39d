import type { Document } from '../../web/document.ts';

const styles = `
body{font-family:"Nunito Sans","Segoe UI",system-ui,sans-serif;color:#1d3a4a;background:#fff}
.bar{background:#0f5c7a;color:#e3f4fa;font-size:14px}
.bar .wrap{display:flex;justify-content:space-between;gap:16px;padding:8px 0}
header .wrap{display:flex;align-items:center;justify-content:space-between;gap:20px;padding:18px 0}
.logo{font-weight:800;font-size:22px;color:#0f5c7a;text-decoration:none;display:flex;gap:10px;align-items:center}
nav{display:flex;gap:24px;font-weight:600}nav a{text-decoration:none}
.button{display:inline-block;background:#f2994a;color:#2b1700;border-radius:999px;padding:14px 28px;font-weight:800;text-decoration:none}
.hero{background:linear-gradient(120deg,#e6f6fb,#fdf3e7)}
.hero .wrap{display:grid;grid-template-columns:1.1fr .9fr;gap:48px;align-items:center;padding:72px 0}
h1{font-size:clamp(34px,5vw,54px);line-height:1.1;letter-spacing:-.02em;margin-bottom:18px}
.hero p{font-size:19px;max-width:34em;margin-bottom:28px}
section{padding:64px 0}h2{font-size:32px;line-height:1.2;margin-bottom:28px}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:22px}
.card{border:1px solid #d7e8ef;border-radius:18px;padding:26px}.card h3{color:#0f5c7a;margin-bottom:8px}
.quote{background:#0f5c7a;color:#fff}.quote blockquote{font-size:25px;line-height:1.4;max-width:30em}
.quote cite{display:block;font-size:16px;margin-top:16px;font-style:normal;opacity:.85}
table{border-collapse:collapse;width:100%;max-width:520px}td{padding:10px 0;border-bottom:1px solid #d7e8ef}td:last-child{text-align:right}
form{display:grid;gap:14px;max-width:520px}label{font-weight:700;display:grid;gap:6px}
input,textarea{font:inherit;padding:12px;border:1px solid #9fc3d1;border-radius:10px}
footer{background:#f3f8fa;padding:36px 0;font-size:15px}footer .wrap{display:flex;justify-content:space-between;gap:24px;flex-wrap:wrap}
@media(max-width:760px){.hero .wrap,.cards{grid-template-columns:1fr}nav{display:none}.bar span:first-child{display:none}}
`;

const smile = `<svg viewBox="0 0 420 340" role="img" aria-label="A smiling tooth">
<circle cx="210" cy="170" r="160" fill="#bfe6f3"/>
<path d="M120 92c34-34 66-12 90-12s56-22 90 12c40 44 10 108-10 138-16 24-20 62-46 62-24 0-16-56-34-56s-10 56-34 56c-26 0-30-38-46-62-20-30-50-94-10-138z" fill="#fff" stroke="#0f5c7a" stroke-width="6"/>
<path d="M160 168c30 34 70 34 100 0" fill="none" stroke="#0f5c7a" stroke-width="8" stroke-linecap="round"/>
<circle cx="168" cy="130" r="8" fill="#0f5c7a"/><circle cx="252" cy="130" r="8" fill="#0f5c7a"/>
<path d="M340 70l8 20 20 8-20 8-8 20-8-20-20-8 20-8z" fill="#f2994a"/></svg>`;

function layout(main: string): string {
  return `<div class="bar"><div class="wrap"><span>Headingley &middot; Roundhay &middot; Horsforth</span><span>New patients welcome: <a href="tel:+441134960018">0113 496 0018</a></span></div></div>
<header><div class="wrap"><a class="logo" href="/">Bright Smile Dental</a>
<nav aria-label="Main"><a href="/treatments">Treatments</a><a href="/contact">Visit us</a></nav>
<a class="button" href="/contact">Book a visit</a></div></header>
<main>${main}</main>
<footer><div class="wrap"><span>&copy; 2026 Bright Smile Dental Ltd</span><span>Mon&ndash;Thu 8&ndash;6 &middot; Fri 8&ndash;2</span></div></footer>`;
}

const home = `<div class="hero"><div class="wrap"><div>
<h1>A dentist you will not put off visiting</h1>
<p>Implants, aligners and gentle everyday care in three Leeds practices, evenings included. Most new patients are seen within the week.</p>
<a class="button" href="/contact">Book a visit</a></div>${smile}</div></div>
<section><div class="wrap"><h2>What we do most</h2><div class="cards">
<div class="card"><h3>Dental implants</h3><p>Planned on a 3D scan, placed by one surgeon who has done it two thousand times. Fixed price, ten-year guarantee.</p></div>
<div class="card"><h3>Invisible aligners</h3><p>A scan, a preview of your smile, a price that does not move. Usually six to fourteen months.</p></div>
<div class="card"><h3>Check-ups and hygiene</h3><p>Forty minutes, one room, one person who knows your teeth. X-rays only when they tell us something.</p></div></div></div></section>
<section class="quote"><div class="wrap"><blockquote>&ldquo;My son asked when we could go back. I have never heard anyone say that about a dentist.&rdquo;<cite>Marisol R., patient since 2019</cite></blockquote></div></section>
<section><div class="wrap"><h2>Meet Dr. Ana Kovač</h2><p>Ana opened the first practice in Headingley in 2011. There are three now, and she still sees nine patients a day, on purpose.</p></div></section>`;

const treatments = `<section><div class="wrap"><h2>Treatments and prices</h2><table>
<tr><td>New patient examination</td><td>£65</td></tr><tr><td>Hygienist</td><td>£72</td></tr>
<tr><td>White filling</td><td>from £140</td></tr><tr><td>Single implant with crown</td><td>£2,650</td></tr>
<tr><td>Clear aligners, full course</td><td>from £2,900</td></tr><tr><td>Emergency visit, seen today</td><td>£95</td></tr></table>
<p style="margin-top:24px">Interest-free over twelve months, and a written plan before we begin.</p></div></section>`;

const contact = `<section><div class="wrap"><h2>Book a visit</h2><form action="/contact" method="post">
<label>Your name<input name="your-name" autocomplete="name"></label><label>Phone<input name="your-phone" type="tel" autocomplete="tel"></label>
<label>What can we help with?<textarea name="your-message" rows="4"></textarea></label><button class="button" type="submit">Send</button></form>
<p style="margin-top:28px">Or call 0113 496 0018. Every practice has its own car park.</p></div></section>`;

const lost = `<section><div class="wrap"><h2>This page has moved or never was</h2><p><a href="/">Back to the start</a> or call us on 0113 496 0018.</p></div></section>`;

function documentOf(head: string, title: string, description: string, main: string): Document {
  return {
    language: 'en-GB',
    title,
    description,
    head,
    styles,
    bodyClass: 'wp-theme-brightsmile',
    body: layout(main),
  };
}

/** The practice's pages; `head` is what WordPress adds. */
export function brightsmilePages(head: string): Record<string, Document> {
  return {
    '/': documentOf(
      head,
      'Bright Smile Dental | Implants and aligners in Leeds',
      'Three dental practices in Leeds: implants, aligners and gentle everyday care.',
      home,
    ),
    '/treatments': documentOf(
      head,
      'Treatments and prices | Bright Smile Dental',
      'What a visit costs.',
      treatments,
    ),
    '/contact': documentOf(head, 'Visit us | Bright Smile Dental', 'Book a visit in Leeds.', contact),
  };
}

export function brightsmileNotFound(head: string): Document {
  return documentOf(head, 'Page not found | Bright Smile Dental', 'Page not found.', lost);
}
