import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { chunkGroups } from './build/chunks.ts';
import { compressed } from './build/compressed.ts';
import { pages } from './build/pages.ts';
import { paintFirst } from './build/paint-first.ts';
import { singleIcons } from './build/single-icons.ts';

/** The policy the server sends in production; the preview sends it too, so that what it refuses is seen at once. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, import.meta.dirname, 'PORTICO_').PORTICO_DEV_SERVER ?? 'http://127.0.0.1:4400';
  const proxy = {
    '/api': { target: server },
    '/socket.io': { target: server, ws: true },
  };
  return {
    root: import.meta.dirname,
    plugins: [pages(), singleIcons(), react(), tailwindcss(), paintFirst(), compressed()],
    resolve: {
      tsconfigPaths: true,
      alias: {
        // It locks scrolling by a <style> element, which the content security policy refuses. Ours sets an attribute.
        'react-remove-scroll': `${import.meta.dirname}/src/lib/remove-scroll.tsx`,
      },
    },
    build: {
      target: 'es2023',
      // Inlined fonts and pictures would be data: addresses, which the policy refuses for fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      reportCompressedSize: false,
      // The server answers /welcome/… with the second page and /portal/… with the third; with the first they work as
      // well, only heavier.
      rolldownOptions: {
        input: ['index.html', 'welcome.html', 'portal.html'],
        output: {
          codeSplitting: { groups: chunkGroups },
          // A shared piece is named after every page that uses it; its first name is enough.
          chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        },
      },
    },
    server: { proxy },
    preview: { proxy, headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  };
});
