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
<footer><div class="wrap">&copy; 2026 Tidepool Software Inc. &middot; Status: all systems normal &middot; support@tidepool-app.example</div></footer>`;
}

const home = `<div class="hero"><div class="wrap"><h1>Get paid before the tide turns</h1>
<p>Tidepool watches your invoices, asks politely, and tells you on Monday which money arrives by Friday.</p>
<a class="button" href="/pricing">Try it for 30 days</a>
<div class="screen"><div class="rows"><div><span>Harlow Studio</span><span>$4,200.00</span><em>Friday</em></div><div><span>Northbank Rentals</span><span>$1,180.00</span><em>reminded twice</em></div><div><span>Fenn &amp; Daughters</span><span>$9,640.00</span><em>paid</em></div></div></div></div></div>
<section><div class="wrap"><h2>Quiet work, done daily</h2><div class="cards"><div class="card"><h3>Reads your ledger</h3><p>Connects to your accounts in two minutes and never moves money.</p></div><div class="card"><h3>Asks like a person</h3><p>Reminders in your words, from your address, that stop the moment a payment lands.</p></div><div class="card"><h3>Forecasts cash</h3><p>Right within four percent for nine companies out of ten.</p></div></div></div></section>`;

const pricing = `<section><div class="wrap"><h2>Pricing</h2><div class="cards"><div class="card"><h3>Shore</h3><strong>$29</strong><p>a month, 100 invoices</p></div><div class="card"><h3>Reef</h3><strong>$89</strong><p>a month, 1,000 invoices, two ledgers</p></div><div class="card"><h3>Shelf</h3><strong>$240</strong><p>a month, everything, single sign-on</p></div></div></div></section>`;

const security = `<section><div class="wrap"><h2>Security</h2><p>Read-only connections, encryption at rest, SOC 2 Type II since 2024. Write to security@tidepool-app.example.</p></div></section>`;

const signIn = `<main><form action="/session" method="post"><a class="logo" href="/">${wave}Tidepool</a><label>E-mail<input name="email" type="email" autocomplete="username"></label><label>Password<input name="password" type="password" autocomplete="current-password"></label><button class="button">Sign in</button></form></main>`;

function documentOf(title: string, description: string, main: string): Document {
  return { language: 'en', title, description, styles, body: layout(main) };
}

export const tidepoolPages: Record<string, Document> = {
  '/': documentOf(
    'Tidepool: get paid on time',
    'Tidepool watches your invoices, asks politely and forecasts your cash.',
    home,
  ),
  '/pricing': documentOf('Pricing | Tidepool', 'From $29 a month.', pricing),
  '/security': documentOf('Security | Tidepool', 'How we keep your ledger safe.', security),
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
