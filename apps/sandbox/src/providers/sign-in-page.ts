import { escapeHtml } from '../web/answer.ts';

/** A provider's own sign-in form, as a stranger sees it. */
export function signInPage(title: string, action: string, accent: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><meta name="robots" content="noindex">
<style>body{margin:0;font:16px system-ui,sans-serif;background:#f4f4f2;display:grid;place-content:center;min-height:100vh}
form{background:#fff;padding:36px;border-radius:12px;width:320px;display:grid;gap:12px}h1{font-size:22px;margin:0 0 8px}
label{display:grid;gap:4px}input{font:inherit;padding:10px;border:1px solid #999;border-radius:6px}
button{font:inherit;padding:11px;border:0;border-radius:6px;background:${accent};color:#fff}</style></head>
<body><form method="post" action="${action}"><h1>${escapeHtml(title)}</h1>
<label>Email<input type="email" name="account[email]" autocomplete="username"></label>
<label>Password<input type="password" name="account[password]" autocomplete="current-password"></label>
<button type="submit">Continue</button></form></body></html>
`;
}
