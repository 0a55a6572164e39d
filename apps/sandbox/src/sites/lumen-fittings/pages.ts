import type { Document } from '../../web/document.ts';

const styles = `
body{font-family:Roboto,"Helvetica Neue",Arial,sans-serif;color:#222;background:#fafafa;min-height:100vh;display:flex;flex-direction:column}
main{flex:1}
.top{background:#20242b;color:#cfd3da;font-size:13px}.top .wrap{display:flex;justify-content:space-between;padding:7px 0}
header{background:#fff;border-bottom:3px solid #ffc400}
header .wrap{display:flex;gap:30px;align-items:center;padding:16px 0}
.logo{font-weight:800;font-size:24px;text-decoration:none}.logo b{background:#ffc400;padding:0 6px}
.search{flex:1;display:flex}.search input{flex:1;font:inherit;padding:10px 12px;border:1px solid #bbb;border-right:0;border-radius:3px 0 0 3px}
.search button{border:0;background:#20242b;color:#fff;padding:0 18px;border-radius:0 3px 3px 0}
.menu{background:#fff;border-bottom:1px solid #ddd}.menu .wrap{display:flex;gap:26px;padding:12px 0;font-weight:600;overflow:auto}.menu a{text-decoration:none;white-space:nowrap}
.banner{background:linear-gradient(100deg,#20242b 55%,#4a4f59);color:#fff;margin:24px auto;border-radius:6px;padding:44px}
.banner h1{font-size:clamp(28px,4vw,42px);line-height:1.15;max-width:14em}.banner p{margin:12px 0 22px;color:#d8dbe0}
.button{display:inline-block;background:#ffc400;color:#201900;font-weight:700;padding:12px 20px;border-radius:3px;text-decoration:none;border:0;text-align:center}
h2{font-size:24px;margin:34px 0 16px}
.products{display:grid;grid-template-columns:repeat(4,1fr);gap:16px;padding-bottom:40px}
.products li{background:#fff;border:1px solid #e2e2e2;border-radius:4px;padding:16px;display:grid;gap:6px}
.products svg{height:110px;margin:auto}.sku{color:#666;font-size:13px}.price{font-weight:700;font-size:18px}.price small{font-weight:400;color:#666}
footer{background:#20242b;color:#cfd3da;padding:32px 0;font-size:14px}
@media(max-width:860px){.products{grid-template-columns:1fr 1fr}.search{display:none}}
`;

interface Product {
  slug: string;
  sku: string;
  name: string;
  price: string;
  drawing: string;
}

const products: Product[] = [
  {
    slug: 'led-feuchtraumleuchte-ip65-18w',
    sku: 'LF-2140',
    name: 'LED-Feuchtraumleuchte IP65, 18 W, mit Notlicht',
    price: '24,90 €',
    drawing:
      '<rect x="10" y="30" width="100" height="50" rx="25" fill="#e9edf2" stroke="#20242b" stroke-width="4"/>',
  },
  {
    slug: '3-phasen-strahler-gu10-schwarz',
    sku: 'LF-0386',
    name: '3-Phasen-Strahler GU10, schwarz',
    price: '17,35 €',
    drawing:
      '<path d="M10 25h100" stroke="#20242b" stroke-width="6"/><path d="M50 28l-14 55h48L70 28z" fill="#20242b"/><path d="M36 83h48" stroke="#ffc400" stroke-width="8"/>',
  },
  {
    slug: 'led-einlegeleuchte-620-4000k',
    sku: 'LF-6004',
    name: 'LED-Einlegeleuchte 620 × 620, 4000 K, UGR 19',
    price: '32,60 €',
    drawing: '<rect x="20" y="15" width="80" height="80" fill="#fff8de" stroke="#20242b" stroke-width="4"/>',
  },
  {
    slug: 'kabelkanal-verzinkt-60-3m',
    sku: 'LF-7750',
    name: 'Kabelkanal verzinkt 60 × 60, 3 m',
    price: '20,45 €',
    drawing:
      '<path d="M8 70l70-40h34l-70 40z" fill="#c4cad3" stroke="#20242b" stroke-width="3"/><path d="M8 70h34v22H8z" fill="#aeb6c1" stroke="#20242b" stroke-width="3"/>',
  },
];

function card({ slug, sku, name, price, drawing }: Product): string {
  return `<li class="product type-product"><svg viewBox="0 0 120 110" aria-hidden="true">${drawing}</svg><a class="woocommerce-LoopProduct-link" href="/produkt/${slug}">${name}</a><span class="sku">${sku}</span><span class="price"><span class="woocommerce-Price-amount amount">${price}</span> <small>zzgl. MwSt.</small></span><a class="button add_to_cart_button" href="/?add-to-cart=${sku}">In den Warenkorb</a></li>`;
}

const grid = `<ul class="products columns-4">${products.map(card).join('')}</ul>`;

function layout(main: string): string {
  return `<div class="top"><div class="wrap"><span>Abhollager: Herzbergstraße 87, 10365 Berlin</span><span>+49 30 555 0119</span></div></div>
<header><div class="wrap"><a class="logo" href="/"><b>L</b>umen Fittings</a><form class="search" role="search" action="/shop"><input name="s" aria-label="Produkte suchen" placeholder="4.200 Artikel durchsuchen"><button>Suchen</button></form><a href="/warenkorb">Warenkorb 0,00 €</a></div></header>
<div class="menu"><nav class="wrap" aria-label="Kategorien"><a href="/shop">Alle Artikel</a><a href="/shop">Notlicht</a><a href="/shop">Stromschienen</a><a href="/shop">Einlegeleuchten</a><a href="/shop">Installation</a></nav></div>
<main class="wrap">${main}</main>
<footer><div class="wrap">Lumen Fittings GmbH, Großhandel für das Elektrohandwerk seit 1987. Alle Preise zzgl. MwSt. Bis 16 Uhr bestellt, am nächsten Tag geliefert. Geschäftsführung: Sabine Roth.</div></footer>`;
}

const home = `<div class="banner"><h1>Bis vier bestellt, um sieben auf der Baustelle</h1><p>Licht und Installation für Elektrobetriebe. Kundenkonto in zehn Minuten.</p><a class="button" href="/shop">Zum Katalog</a></div><h2>Diese Woche gefragt</h2>${grid}`;

function productPage(product: Product): string {
  return `<h2>${product.name}</h2><div class="product"><p class="sku">${product.sku}</p><p class="price">${product.price} <small>zzgl. MwSt.</small></p><p>Auf Lager in Berlin. Fünf Jahre Garantie.</p><p style="margin:18px 0 40px"><a class="button" href="/?add-to-cart=${product.sku}">In den Warenkorb</a></p></div>`;
}

function documentOf(head: string, title: string, description: string, main: string): Document {
  const bodyClass = 'wp-theme-lumen-storefront woocommerce woocommerce-page';
  return { language: 'de-DE', title, description, head, styles, bodyClass, body: layout(main) };
}

/** The shop's pages; `head` is what WordPress and WooCommerce add. */
export function lumenPages(head: string): Record<string, Document> {
  const productPages = products.map((product): [string, Document] => [
    `/produkt/${product.slug}`,
    documentOf(head, `${product.name} – Lumen Fittings`, product.name, productPage(product)),
  ]);
  return {
    '/': documentOf(
      head,
      'Lumen Fittings – Leuchten und Installation für das Handwerk',
      'Elektrogroßhandel in Berlin: LED, Notlicht, Stromschienen und Kabelkanäle, am nächsten Tag geliefert.',
      home,
    ),
    '/shop': documentOf(head, 'Shop – Lumen Fittings', 'Alle Artikel.', `<h2>Alle Artikel</h2>${grid}`),
    '/warenkorb': documentOf(
      head,
      'Warenkorb – Lumen Fittings',
      'Ihr Warenkorb.',
      '<h2>Ihr Warenkorb ist leer</h2>',
    ),
    ...Object.fromEntries(productPages),
  };
}

export function lumenNotFound(head: string): Document {
  const main =
    '<h2>Diese Seite gibt es nicht</h2><p style="margin-bottom:40px"><a href="/shop">Alle Artikel</a></p>';
  return documentOf(head, 'Seite nicht gefunden – Lumen Fittings', 'Nicht gefunden.', main);
}
