import { html } from 'hono/html';

type Markup = ReturnType<typeof html>;

const style = `
:root{color-scheme:light dark;--ink:#1c1a17;--soft:#5d574e;--page:#f4f2ee;--card:#fff;--line:#c9c3b8;--mark:#7a4a00;--on-mark:#fff;--act:#22584d;--on-act:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#f1eee8;--soft:#b9b2a6;--page:#171512;--card:#221f1b;--line:#4d473e;--mark:#f0c987;--on-mark:#241a08;--act:#8fd0c0;--on-act:#0d211c}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:var(--page);color:var(--ink)}
header{background:var(--mark);color:var(--on-mark);padding:10px 16px;text-align:center;font-size:14px}
main{max-width:480px;margin:24px auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:12px}
@media (max-width:520px){main{margin:0;border:0;border-radius:0}}
h1{font-size:22px;line-height:1.3;margin:0 0 8px}h2{font-size:16px;margin:20px 0 8px}p{margin:0 0 12px;color:var(--soft)}
fieldset{border:0;margin:0;padding:0}legend{font-weight:600;padding:0;margin:16px 0 8px}
ul{list-style:none;margin:0;padding:0}li{border-top:1px solid var(--line)}
label{display:flex;gap:12px;padding:12px 0;align-items:flex-start;cursor:pointer}
input{width:20px;height:20px;margin:2px 0 0;flex:none;accent-color:var(--act)}
.fixed{padding:12px 0 12px 32px}
button{font:inherit;min-height:44px;padding:10px 18px;border-radius:8px;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
button.act{background:var(--act);color:var(--on-act);border-color:var(--act)}
button.row{display:block;width:100%;text-align:left;margin:0 0 8px}button.row span{display:block;color:var(--soft);font-size:14px}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.answers{display:flex;gap:12px;justify-content:flex-end;margin-top:20px;flex-wrap:wrap}
`;

/** A page of a provider's stand-in: plain, and marked as what it is. */
export function standInPage(provider: string, title: string, content: Markup): Markup {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} (sandbox)</title><meta name="robots" content="noindex"><style>${style}</style></head>
<body><header role="banner">The sandbox’s stand-in for <strong>${provider}</strong>. Nothing here reaches ${provider}.</header>
<main>${content}</main></body></html>`;
}
