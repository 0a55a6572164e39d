import type { RenderedTags } from '../tags/index.ts';
import { escapeHtml } from './answer.ts';

/** One page of a demo site. `head`, `styles` and `body` are markup of ours and go out as they are. */
export interface Document {
  language: string;
  title: string;
  description: string;
  /** Attributes of `<html>` beyond its language, such as Webflow's. */
  htmlAttributes?: string;
  bodyClass?: string;
  head?: string;
  styles: string;
  body: string;
}

/** Reset and reading width shared by all demo sites; everything that gives them a face is their own. */
const baseStyles = `
*,*::before,*::after{box-sizing:border-box}
body{margin:0;line-height:1.6;-webkit-font-smoothing:antialiased}
img,svg{display:block;max-width:100%}
a{color:inherit}
h1,h2,h3,p,ul,figure,blockquote{margin:0}
ul{padding:0;list-style:none}
.wrap{width:min(1120px,100% - 40px);margin-inline:auto}
`;

/** Puts a page together, the tags where their makers tell people to paste them. */
export function renderDocument(document: Document, tags: RenderedTags): string {
  return `<!DOCTYPE html>
<html lang="${document.language}"${document.htmlAttributes ? ` ${document.htmlAttributes}` : ''}>
<head>
<meta charset="UTF-8">
${tags.head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(document.title)}</title>
<meta name="description" content="${escapeHtml(document.description)}">
${document.head ?? ''}
<style>${baseStyles}${document.styles}</style>
</head>
<body${document.bodyClass ? ` class="${document.bodyClass}"` : ''}>
${tags.bodyStart}
${document.body}
${tags.bodyEnd}
</body>
</html>
`;
}
