import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../lib/paths.mjs';

/** Stand-ins that keep the promises which the supervisor relies on, and tell what happens to them. */
const SERVER = `
import { createServer } from 'node:http';
import { connect } from 'node:net';
const tell = (what) => console.log('server: ' + what);
tell('demo=' + process.env.PORTICO_DEMO + ' dns=' + process.env.PORTICO_DNS_SERVERS + ' data=' + process.env.PORTICO_DATA_DIR);
if (process.env.CRASH === 'server') process.exit(7);
const server = createServer((_, response) => response.end(process.env.DATABASE_URL));
server.listen(Number(process.env.PORT), process.env.HOST, () => {
  const url = 'http://localhost:' + server.address().port;
  tell('listening at ' + url + ' as ' + process.pid);
  process.send?.({ ready: true, url });
});
const end = (database) => { tell('stopped, database ' + database); process.exit(0); };
process.on('SIGTERM', () => {
  tell('stopping');
  const { port, hostname } = new URL(process.env.DATABASE_URL);
  setTimeout(() => connect(port, hostname).on('connect', () => end('there')).on('error', () => end('gone')), 50);
});
`;
const SANDBOX = `
const tell = (what) => console.error('sandbox: ' + what);
if (process.env.CRASH === 'sandbox') process.exit(9);
const stop = (why) => () => { tell('stopped by ' + why); process.exit(0); };
process.on('SIGTERM', stop('signal'));
process.stdin.on('close', stop('closing')).resume();
tell('started as ' + process.pid);
console.log(JSON.stringify({ ready: true, env: { PORTICO_DNS_SERVERS: '127.0.0.1:5300' } }));
`;

const COMMANDS = `
export async function runCommand(args) {
  console.log('command: ' + args.join(' ') + ' on ' + process.env.DATABASE_URL + ' demo=' + process.env.PORTICO_DEMO);
  return args.length;
}
`;

/** A copy of the project in which server and sandbox are stand-ins and the web application is built already. */
export function makeProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-project-'));
  chmodSync(folder, 0o755);
  const postgres = 'apps/server/src/platform/postgres';
  for (const path of ['bin', postgres, 'package.json', 'package-lock.json', 'tsconfig.base.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  write(folder, 'apps/server/src/main.ts', SERVER);
  write(folder, 'apps/sandbox/src/main.ts', SANDBOX);
  write(folder, 'apps/server/src/cli/index.ts', COMMANDS);
  write(folder, 'apps/web/index.html', '<!doctype html><title>Portico</title>');
  write(folder, 'apps/web/package.json', '{ "type": "module" }');
  linkPackages(folder);
  return folder;
}

/** Links to the packages, not to their folder: an npm that went astray here would remove no more than links. */
function linkPackages(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '.portico-stamp') continue;
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
