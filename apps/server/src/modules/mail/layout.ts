/** A paragraph, a button, or a list of short lines. */
export type MailBlock = { text: string } | { button: { label: string; url: string } } | { list: string[] };

export interface MailDraft {
  /** Shown above the text: the agency's name. */
  brand: string;
  heading: string;
  blocks: MailBlock[];
  /** Small print at the end: who sends this and why. */
  footer: string;
}

/** Lays a mail out twice, as HTML that mail programs understand and as plain text. */
export function layOut(draft: MailDraft): { html: string; text: string } {
  const body = draft.blocks.map(htmlBlock).join('');
  const html = `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;background:#f5f4f1;color:#1f1d1a;font-family:Inter,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 16px">
<p style="margin:0 0 16px;font-weight:600;color:#2a6f61">${escapeHtml(draft.brand)}</p>
<div style="background:#ffffff;border:1px solid #e4e1da;border-radius:12px;padding:32px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(draft.heading)}</h1>${body}</div>
<p style="margin:16px 0 0;font-size:13px;line-height:1.5;color:#6b675f">${escapeHtml(draft.footer)}</p></div></body></html>`;
  const text = [draft.heading, ...draft.blocks.map(textBlock), '--', draft.footer].join('\n\n');
  return { html, text };
}

function htmlBlock(block: MailBlock): string {
  if ('text' in block) {
    return `<p style="margin:0 0 16px;font-size:16px;line-height:1.6">${escapeHtml(block.text).replaceAll('\n', '<br>')}</p>`;
  }
  if ('list' in block) {
    const items = block.list.map((item) => `<li style="margin:0 0 6px">${escapeHtml(item)}</li>`).join('');
    return `<ul style="margin:0 0 16px;padding-left:20px;font-size:16px;line-height:1.6">${items}</ul>`;
  }
  return `<p style="margin:24px 0"><a href="${escapeHtml(block.button.url)}" style="display:inline-block;background:#2a6f61;color:#ffffff;text-decoration:none;font-weight:600;padding:14px 22px;border-radius:8px">${escapeHtml(block.button.label)}</a></p>`;
}

function textBlock(block: MailBlock): string {
  if ('text' in block) return block.text;
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  return `${block.button.label}: ${block.button.url}`;
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
