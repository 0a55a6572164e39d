import type { Document } from '../web/document.ts';

/** A web site of one page. */
export interface PlainPage {
  name: string;
  claim: string;
  text: string;
  services: string[];
  /** Ground and accent, as CSS colours. */
  colours: [ground: string, accent: string];
  email: string;
}

export function plainDocument(content: PlainPage): Document {
  const [ground, accent] = content.colours;
  return {
    language: 'en',
    title: `${content.name}: ${content.claim}`,
    description: content.text,
    styles: `
body{font-family:Inter,"Segoe UI",system-ui,sans-serif;background:${ground};color:#fff;min-height:100vh;display:grid;align-content:center;padding:60px 0}
h1{font-size:clamp(40px,7vw,88px);line-height:1;letter-spacing:-.03em;max-width:11em;margin:18px 0 24px}
p{font-size:20px;max-width:36em;opacity:.9}ul{display:flex;flex-wrap:wrap;gap:10px;margin:34px 0}
li{border:1px solid ${accent};border-radius:999px;padding:8px 16px}.name{color:${accent};font-weight:800;font-size:20px}`,
    body: `<main class="wrap"><span class="name">${content.name}</span><h1>${content.claim}</h1><p>${content.text}</p>
<ul>${content.services.map((service) => `<li>${service}</li>`).join('')}</ul><p><a href="mailto:${content.email}">${content.email}</a></p></main>`,
  };
}

export function plainNotFound(content: PlainPage): Document {
  return {
    ...plainDocument({ ...content, claim: 'This page does not exist' }),
    title: `Not found | ${content.name}`,
  };
}
