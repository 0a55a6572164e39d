import type { Document } from '../../web/document.ts';

const styles = `
body{font-family:"Plus Jakarta Sans","Segoe UI",system-ui,sans-serif;color:#13233a;background:#fff}
header .wrap{display:flex;justify-content:space-between;align-items:center;padding:22px 0}
.logo{font-weight:800;font-size:21px;text-decoration:none;display:flex;gap:9px;align-items:center}
nav{display:flex;gap:28px;align-items:center}nav a{text-decoration:none;font-weight:600}
.button{background:#0aa5a5;color:#002525;border-radius:10px;padding:12px 20px;font-weight:800;text-decoration:none;display:inline-block;border:0;font-size:16px}
.hero{text-align:center;padding:76px 0 0;background:linear-gradient(180deg,#fff,#e9fbf9)}
h1{font-size:clamp(38px,6vw,66px);line-height:1.05;letter-spacing:-.03em;max-width:13em;margin:0 auto 18px}
.hero p{font-size:20px;color:#4b5c74;max-width:32em;margin:0 auto 28px}
.screen{margin:52px auto 0;max-width:920px;background:#fff;border:1px solid #cfe9e6;border-bottom:0;border-radius:16px 16px 0 0;padding:26px 26px 0;text-align:left;box-shadow:0 -10px 60px #0aa5a51f}
.rows{display:grid;gap:9px;padding-bottom:26px}.rows div{display:grid;grid-template-columns:1fr 6em 8em;gap:16px;padding:12px 14px;background:#f6fbfb;border-radius:9px}
.rows span+span,.rows em{text-align:right}.rows em{font-style:normal;color:#087d7d;font-weight:700}
section{padding:76px 0}h2{font-size:36px;letter-spacing:-.02em;margin-bottom:30px}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:24px}.card{border-radius:16px;background:#f3f7fb;padding:28px}.card h3{margin-bottom:8px}
.card strong{font-size:32px;display:block}
form{display:grid;gap:14px;max-width:360px;margin:9vh auto}label{display:grid;gap:5px;font-weight:700}input{font:inherit;padding:12px;border:1px solid #a9bccb;border-radius:9px}
footer{padding:40px 0;border-top:1px solid #e3ebf1;color:#5b6b80}
@media(max-width:760px){.cards{grid-template-columns:1fr}nav a:not(.button){display:none}}
`;

const wave = `<svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="16" fill="#0aa5a5"/><path d="M5 18c4-5 7-5 11 0s7 5 11 0" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;

function layout(main: string): string {
  return `<header><div class="wrap"><a class="logo" href="/">${wave}Tidepool</a><nav aria-label="Main"><a href="/pricing">Pricing</a><a href="/security">Security</a><a class="button" href="https://app.tidepool-app.example/">Sign in</a></nav></div></header>
<main>${main}</main>
<footer><div class="wrap">&copy; 2026 Tidepool Software Lda, Lisboa &middot; Status: all systems normal &middot; support@tidepool-app.example</div></footer>`;
}

const home = `<div class="hero"><div class="wrap"><h1>Every berth, every tide, one screen</h1>
<p>Tidepool runs marinas: who lies where, who arrives tonight, who has paid, and which berths you can sell for the weekend.</p>
<a class="button" href="/pricing">Try it for 30 days</a>
<div class="screen"><div class="rows"><div><span>A14 &middot; Aurora, 11.2 m</span><span>3 nights</span><em>arrives 18:40</em></div><div><span>B02 &middot; Gaivota, 8.9 m</span><span>yearly</span><em>paid</em></div><div><span>C21 &middot; free until Sunday</span><span>14.0 m</span><em>offered</em></div></div></div></div></div>
<section><div class="wrap"><h2>Quiet work, done every tide</h2><div class="cards"><div class="card"><h3>Knows your berths</h3><p>Draw the plan once. Lengths, depths and shore power are checked with each booking.</p></div><div class="card"><h3>Sells what is free</h3><p>Yearly berths that stand empty for a week are offered to visitors, and shared with their holder.</p></div><div class="card"><h3>Lets crews check in</h3><p>From the boat, before the lines are tied. Gate codes and receipts go to their phone.</p></div></div></div></section>`;

const pricing = `<section><div class="wrap"><h2>Pricing</h2><div class="cards"><div class="card"><h3>Cove</h3><strong>€89</strong><p>a month, up to 60 berths</p></div><div class="card"><h3>Harbour</h3><strong>€240</strong><p>a month, up to 300 berths</p></div><div class="card"><h3>Coast</h3><strong>€690</strong><p>a month, several marinas, single sign-on</p></div></div></div></section>`;

const security = `<section><div class="wrap"><h2>Security</h2><p>Data in the European Union, encryption at rest, ISO 27001 since 2024. Write to security@tidepool-app.example.</p></div></section>`;

const signIn = `<main><form action="/session" method="post"><a class="logo" href="/">${wave}Tidepool</a><label>E-mail<input name="email" type="email" autocomplete="username"></label><label>Password<input name="password" type="password" autocomplete="current-password"></label><button class="button">Sign in</button></form></main>`;

function documentOf(title: string, description: string, main: string): Document {
  return { language: 'en', title, description, styles, body: layout(main) };
}

export const tidepoolPages: Record<string, Document> = {
  '/': documentOf(
    'Tidepool: software for marinas',
    'Berths, bookings, check-in and payments for marinas, on one screen.',
    home,
  ),
  '/pricing': documentOf('Pricing | Tidepool', 'From €89 a month.', pricing),
  '/security': documentOf('Security | Tidepool', 'How we keep your data safe.', security),
};

export const tidepoolSignIn: Document = {
  language: 'en',
  title: 'Sign in to Tidepool',
  description: 'Sign in.',
  styles,
  body: signIn,
};

export const tidepoolNotFound = documentOf(
  'Not found | Tidepool',
  'Not found.',
  '<section><div class="wrap"><h2>Low tide: nothing here</h2><p><a href="/">Back to the shore</a></p></div></section>',
);
