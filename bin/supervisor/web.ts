import { at } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { type Part, startPart } from './child.ts';

/** Vite's own server for the web application, which passes `/api` and the live channel on to ours. */
export function startWeb(port: number, serverPort: number): Part {
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  const part = startPart('Vite', [vite, '--port', String(port), '--strictPort', '--clearScreen', 'false'], {
    cwd: at('apps', 'web'),
    env: { ...process.env, PORTICO_DEV_SERVER: `http://127.0.0.1:${serverPort}` },
    leash: 'channel',
  });
  say(`The web application, as you change it, is at http://localhost:${port}`);
  return part;
}
