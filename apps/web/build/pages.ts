import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The page itself; an entry says only what it is about and which file starts it. */
const template = () => readFileSync(`${import.meta.dirname}/page.html`, 'utf8');

/** Makes whole pages of the entries, each a line `<page description="…" start="….tsx" />`. */
export function pages(): Plugin {
  return {
    name: 'portico-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (entry, { filename }) => {
        const said = /<page description="([^"]+)" start="([^"]+)" \/>/.exec(entry);
        if (!said) throw new Error(`${filename} does not say what it is about`);
        const [, description = '', start = ''] = said;
        return template().replace('%description%', description).replace('%start%', start);
      },
    },
  };
}
