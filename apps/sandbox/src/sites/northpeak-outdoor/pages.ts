import type { Document } from '../../web/document.ts';

const styles = `
body{font-family:"Archivo","Helvetica Neue",Arial,sans-serif;color:#171a16;background:#f6f4ee}
.notice{background:#171a16;color:#f6f4ee;text-align:center;font-size:14px;padding:9px}
header{background:#f6f4ee;border-bottom:1px solid #d9d5c7}
header .wrap{display:flex;justify-content:space-between;align-items:center;padding:20px 0;gap:24px}
.logo{font-weight:900;letter-spacing:.14em;text-transform:uppercase;text-decoration:none;font-size:18px}
nav{display:flex;gap:26px}nav a{text-decoration:none;font-weight:600}
.hero{position:relative;color:#fff;background:linear-gradient(180deg,#27414a 0%,#6e8f86 55%,#c9b48b 100%);overflow:hidden}
.hero svg{position:absolute;inset:auto 0 0 0;width:100%;height:70%}
.hero .wrap{position:relative;padding:112px 0 190px}
h1{font-size:clamp(40px,7vw,84px);line-height:.98;text-transform:uppercase;letter-spacing:-.01em;max-width:10em}
.hero p{font-size:19px;margin:18px 0 28px;max-width:30em}
.button{display:inline-block;background:#e4572e;color:#fff;padding:15px 28px;text-decoration:none;font-weight:800;border:0;font-size:16px}
section{padding:64px 0}h2{font-size:30px;margin-bottom:26px;text-transform:uppercase}
.grid{display:grid;grid-template-columns:repeat(4,1fr);gap:20px}
.product{background:#fff;text-decoration:none;display:block}.product div{padding:16px}
.product h3{font-size:17px}.product p{color:#5c6157}.swatch{display:block;aspect-ratio:4/5}
.three{display:grid;grid-template-columns:repeat(3,1fr);gap:36px}.three h3{margin-bottom:6px}
footer{background:#27414a;color:#e8e4d8;padding:44px 0}
@media(max-width:820px){.grid{grid-template-columns:1fr 1fr}.three{grid-template-columns:1fr}nav{display:none}}
`;

const ridges = `<svg viewBox="0 0 1440 420" preserveAspectRatio="none" aria-hidden="true">
<path d="M0 260 200 120l150 110 210-190 230 230 170-120 200 160 280-190v300H0z" fill="#3d5a55" opacity=".75"/>
<path d="M0 330 240 220l200 110 260-170 220 190 240-140 280 130v90H0z" fill="#22332f"/></svg>`;

interface Product {
  handle: string;
  name: string;
  price: string;
  colours: [string, string];
  text: string;
  /** Paths of a silhouette in a box of 80 by 100. */
  shape: string;
}

const products: Product[] = [
  {
    handle: 'ridgeline-shell',
    name: 'Ridgeline 3L Shell',
    price: '$289.00',
    colours: ['#e4572e', '#8f2d14'],
    text: 'Three layers, taped seams, pit zips that open with gloves on. Repaired free for life.',
    shape: 'M28 18l12 8 12-8 16 14-6 30-7-3v33H25V59l-7 3-6-30z',
  },
  {
    handle: 'switchback-pack-32',
    name: 'Switchback Pack 32',
    price: '$179.00',
    colours: ['#6e8f86', '#27414a'],
    text: 'A 32-litre pack that carries like a 24. Frame sheet from recycled skis.',
    shape: 'M30 14h20v8c12 4 14 14 14 26v36H16V48c0-12 2-22 14-26zM24 56h32v18H24z',
  },
  {
    handle: 'basecamp-quilt',
    name: 'Basecamp Quilt -5°',
    price: '$249.00',
    colours: ['#c9b48b', '#7d6a3f'],
    text: '850-fill traceable down, 640 grams, opens flat for two.',
    shape: 'M14 24c16-8 36-8 52 0v60c-16 8-36 8-52 0zM14 42c16 8 36 8 52 0M14 62c16 8 36 8 52 0',
  },
  {
    handle: 'trailhead-mug',
    name: 'Trailhead Mug',
    price: '$24.00',
    colours: ['#22332f', '#0e1614'],
    text: 'Enamel, chips honestly, fits inside our stove.',
    shape: 'M18 32h38v46c0 4-4 6-8 6H26c-4 0-8-2-8-6zM56 40h6c8 0 8 24 0 24h-6',
  },
];

function picture({ name, colours, shape }: Product): string {
  return `<svg class="swatch" viewBox="0 0 80 100" role="img" aria-label="${name}" style="background:linear-gradient(160deg,${colours[0]},${colours[1]})"><path d="${shape}" fill="#ffffff26" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/></svg>`;
}

function card(product: Product): string {
  const { handle, name, price } = product;
  return `<a class="product" href="/products/${handle}">${picture(product)}<div><h3>${name}</h3><p>${price}</p></div></a>`;
}

function layout(main: string): string {
  return `<div class="notice">Free shipping over $75 &middot; 100-day trail test</div>
<header><div class="wrap"><a class="logo" href="/">North Peak</a><nav aria-label="Main"><a href="/collections/all">Shop</a><a href="/pages/repairs">Repairs</a></nav><a href="/cart">Cart (0)</a></div></header>
<main>${main}</main>
<footer><div class="wrap"><strong>North Peak Outdoor</strong><p>Made in small runs in Denver, Colorado. hello@northpeak-outdoor.example &middot; (303) 555-0142</p></div></footer>`;
}

const home = `<div class="hero">${ridges}<div class="wrap"><h1>Built above the tree line</h1>
<p>Jackets, packs and quilts for people who start before sunrise. Tested for a hundred days before we sell one.</p>
<a class="button" href="/collections/all">Shop the winter run</a></div></div>
<section><div class="wrap"><h2>Winter run 2026</h2><div class="grid">${products.map(card).join('')}</div></div></section>
<section style="background:#fff"><div class="wrap three"><div><h3>Small runs</h3><p>Four hundred of each, then we listen to what broke.</p></div>
<div><h3>Repairs for life</h3><p>Send it back muddy. We mend it and send it home.</p></div>
<div><h3>Traceable down</h3><p>Every quilt has a farm on its label.</p></div></div></section>`;

const shopAll = `<section><div class="wrap"><h2>All products</h2><div class="grid">${products.map(card).join('')}</div></div></section>`;
const repairs = `<section><div class="wrap"><h2>Repairs</h2><p>Print a label, drop the parcel, have it back within three weeks. Shells and packs are free; zips on other brands cost $20.</p></div></section>`;
const cart = `<section><div class="wrap"><h2>Your cart is empty</h2><a class="button" href="/collections/all">Keep shopping</a></div></section>`;

function productPage(product: Product): string {
  const { name, price, text } = product;
  return `<section><div class="wrap" style="display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:44px">${picture(product)}<div><h2>${name}</h2><p style="font-size:22px">${price}</p><p style="margin:16px 0 24px">${text}</p><form action="/cart/add" method="post"><button class="button" name="add" type="submit">Add to cart</button></form></div></div></section>`;
}

function documentOf(head: string, title: string, description: string, main: string): Document {
  return { language: 'en', title, description, head, styles, body: layout(main) };
}

/** The shop's pages; `head` is what Shopify adds. */
export function northpeakPages(head: string): Record<string, Document> {
  const productPages = products.map((product): [string, Document] => [
    `/products/${product.handle}`,
    documentOf(head, `${product.name} – North Peak Outdoor`, product.text, productPage(product)),
  ]);
  return {
    '/': documentOf(
      head,
      'North Peak Outdoor – Jackets, packs and quilts',
      'Mountain gear in small runs, tested for a hundred days and repaired for life.',
      home,
    ),
    '/collections/all': documentOf(head, 'Shop – North Peak Outdoor', 'All products.', shopAll),
    '/pages/repairs': documentOf(head, 'Repairs – North Peak Outdoor', 'We mend what we make.', repairs),
    '/cart': documentOf(head, 'Your cart – North Peak Outdoor', 'Your cart.', cart),
    ...Object.fromEntries(productPages),
  };
}

export function northpeakNotFound(head: string): Document {
  const main =
    '<section><div class="wrap"><h2>404: off the map</h2><a class="button" href="/">Back to the trailhead</a></div></section>';
  return documentOf(head, '404 Not Found – North Peak Outdoor', 'Not found.', main);
}
