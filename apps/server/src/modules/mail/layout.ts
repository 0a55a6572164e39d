/** A paragraph, a button, a list of short lines, or, on a page in the same look, what posts to its own address. */
export type MailBlock =
  | { text: string }
  | { button: { label: string; url: string } }
  | { list: string[] }
  | { submit: string };

/** How a mail looks. Colours are `#rrggbb`, checked to be readable on white. */
export interface MailLook {
  /** Stands above the text, as a picture's description where there is a logo. */
  name: string;
  accent: string;
  /** Text upon the accent. */
  onAccent: string;
  /** An absolute address, and its size in pixels as it lies there. */
  logo: { url: string; width: number; height: number } | null;
  /** The sender's own small print, below the letter's. */
  footer: string | null;
  /** BCP 47, for whoever reads the mail aloud. */
  language: string;
}

export interface MailDraft {
  /** A bare name stands in Portico's own colours. */
  brand: string | MailLook;
  heading: string;
  blocks: MailBlock[];
  /** Small print at the end: who sends this and why; empty on a page. */
  footer: string;
  /** The last line of a letter that its reader can do without. */
  unsubscribe?: { label: string; url: string } | null;
}

const plainLook = { accent: '#2a6f61', onAccent: '#ffffff', logo: null, footer: null, language: 'en' };
/** Most pixels that a logo is shown in. */
const LOGO = { width: 220, height: 48 };

/** Lays a mail out twice, as HTML that mail programs understand and as plain text. */
export function layOut(draft: MailDraft): { html: string; text: string } {
  const look = typeof draft.brand === 'string' ? { ...plainLook, name: draft.brand } : draft.brand;
  const body = draft.blocks.map((block) => htmlBlock(block, look)).join('');
  const small = [draft.footer, look.footer ?? ''].filter((text) => text !== '');
  const html = `<!doctype html><html lang="${escapeHtml(look.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(draft.heading)}</title></head>
<body style="margin:0;background:#f5f4f1;color:#1f1d1a;font-family:Inter,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 16px">
${htmlBrand(look)}
<div style="background:#ffffff;border:1px solid #e4e1da;border-radius:12px;padding:32px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(draft.heading)}</h1>${body}</div>
${small.map((text) => `<p style="margin:16px 0 0;font-size:13px;line-height:1.5;color:#6b675f">${lines(text)}</p>`).join('')}${htmlUnsubscribe(draft)}</div></body></html>`;
  const last = draft.unsubscribe ? [`${draft.unsubscribe.label}: ${draft.unsubscribe.url}`] : [];
  const text = [draft.heading, ...draft.blocks.map(textBlock), '--', ...small, ...last].join('\n\n');
  return { html, text };
}

function htmlUnsubscribe({ unsubscribe }: MailDraft): string {
  if (!unsubscribe) return '';
  return `<p style="margin:16px 0 0;font-size:13px;line-height:1.5"><a href="${escapeHtml(unsubscribe.url)}" style="color:#6b675f">${escapeHtml(unsubscribe.label)}</a></p>`;
}

function htmlBrand({ name, accent, logo }: MailLook): string {
  if (!logo) return `<p style="margin:0 0 16px;font-weight:600;color:${accent}">${escapeHtml(name)}</p>`;
  const scale = Math.min(1, LOGO.width / logo.width, LOGO.height / logo.height);
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side * scale)));
  return `<p style="margin:0 0 16px;font-weight:600;color:${accent}"><img src="${escapeHtml(logo.url)}" alt="${escapeHtml(name)}" width="${width}" height="${height}" style="display:block;border:0"></p>`;
}

function htmlBlock(block: MailBlock, { accent, onAccent }: MailLook): string {
  if ('text' in block) {
    return `<p style="margin:0 0 16px;font-size:16px;line-height:1.6">${lines(block.text)}</p>`;
  }
  if ('list' in block) {
    const items = block.list.map((item) => `<li style="margin:0 0 6px">${escapeHtml(item)}</li>`).join('');
    return `<ul style="margin:0 0 16px;padding-left:20px;font-size:16px;line-height:1.6">${items}</ul>`;
  }
  const button = `display:inline-block;background:${accent};color:${onAccent};text-decoration:none;font-weight:600;padding:14px 22px;border-radius:8px`;
  if ('submit' in block) {
    return `<form method="post" style="margin:24px 0"><button style="${button};border:0;font-size:16px;font-family:inherit;cursor:pointer">${escapeHtml(block.submit)}</button></form>`;
  }
  return `<p style="margin:24px 0"><a href="${escapeHtml(block.button.url)}" style="${button}">${escapeHtml(block.button.label)}</a></p>`;
}

function textBlock(block: MailBlock): string {
  if ('text' in block) return block.text;
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  if ('submit' in block) return block.submit;
  return `${block.button.label}: ${block.button.url}`;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
