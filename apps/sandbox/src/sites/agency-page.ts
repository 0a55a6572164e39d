import type { Document } from '../web/document.ts';

/** The one page of a demo agency. */
export interface AgencyPage {
  name: string;
  claim: string;
  text: string;
  services: string[];
  /** Ground and accent, as CSS colours. */
  colours: [ground: string, accent: string];
  email: string;
}

export function agencyDocument(agency: AgencyPage): Document {
  const [ground, accent] = agency.colours;
  return {
    language: 'en',
    title: `${agency.name}: ${agency.claim}`,
    description: agency.text,
    styles: `
body{font-family:Inter,"Segoe UI",system-ui,sans-serif;background:${ground};color:#fff;min-height:100vh;display:grid;align-content:center;padding:60px 0}
h1{font-size:clamp(40px,7vw,88px);line-height:1;letter-spacing:-.03em;max-width:11em;margin:18px 0 24px}
p{font-size:20px;max-width:36em;opacity:.9}ul{display:flex;flex-wrap:wrap;gap:10px;margin:34px 0}
li{border:1px solid ${accent};border-radius:999px;padding:8px 16px}.name{color:${accent};font-weight:800;font-size:20px}`,
    body: `<main class="wrap"><span class="name">${agency.name}</span><h1>${agency.claim}</h1><p>${agency.text}</p>
<ul>${agency.services.map((service) => `<li>${service}</li>`).join('')}</ul><p><a href="mailto:${agency.email}">${agency.email}</a></p></main>`,
  };
}

export function agencyNotFound(agency: AgencyPage): Document {
  return {
    ...agencyDocument({ ...agency, claim: 'This page does not exist' }),
    title: `Not found | ${agency.name}`,
  };
}
