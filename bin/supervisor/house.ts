import { say } from '../lib/say.mjs';
import { ensureWebBuilt } from '../lib/web-build.mjs';
import { type Database, startDatabase } from './database.ts';
import { serverEnvironment } from './environment.ts';
import { type Lock, takeLock } from './lock.ts';
import { choosePort } from './port.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { startServer, startServerWatched } from './server.ts';
import { readSettings, type Settings } from './settings.ts';
import { startWeb } from './web.ts';

export type House = {
  /** Rejects, with a sentence for a person, when a part does not start or ends by itself. Never resolves. */
  broken: Promise<never>;
  /** Stops the parts in order, those that are still starting too. */
  close(): Promise<void>;
};

type Front = { broken: Promise<never>; stop(): Promise<void> };

/** Opens the house: database, demo sites and web application side by side, then the server that needs them all. */
export function open(mode: 'start' | 'dev'): House {
  const settings = readSettings(mode);
  const lock = takeLock(settings.dataDir);
  const database = startDatabase(settings);
  const sandbox = settings.demo ? startSandbox(settings) : undefined;
  const built = mode === 'start' ? ensureWebBuilt() : undefined;
  let closing = false;

  const fronts = (async (): Promise<Front[]> => {
    const [base, demo] = await Promise.all([database, sandbox, built]);
    return closing ? [] : startFronts(settings, base, demo, lock);
  })();
  const broken = (async () => {
    const parts = await Promise.all([database, sandbox, fronts]);
    return Promise.race(parts.flat().flatMap((part) => (part ? [part.broken] : [])));
  })();

  const close = async () => {
    closing = true;
    for (const part of await fronts.catch(() => [])) await part.stop();
    for (const part of [sandbox, database]) await (await part?.catch(() => undefined))?.stop();
    lock.release();
  };
  return { broken, close };
}

/** The server, and in development Vite before it. In the order in which they are to be stopped. */
async function startFronts(
  settings: Settings,
  database: Database,
  demo: Sandbox | undefined,
  lock: Lock,
): Promise<Front[]> {
  const port = await choosePort(settings.port, settings.host, settings.production);
  const env: NodeJS.ProcessEnv = { ...serverEnvironment(settings, database, demo?.env), PORT: String(port) };
  if (settings.mode === 'start') return [startServer(env, announcer(lock))];
  const webPort = await choosePort(5173, '127.0.0.1', false);
  env.PORTICO_BASE_URL ||= `http://localhost:${webPort}`;
  return [startServerWatched(env, announcer(lock)), startWeb(webPort, port)];
}

/** Keeps the address for a second start to name, and says once how long it took. */
function announcer(lock: Lock): (address: string) => void {
  let said = false;
  return (address) => {
    lock.announce(address);
    if (!said) say(`Ready in ${(process.uptime()).toFixed(1)} s. Ctrl-C stops everything.`);
    said = true;
  };
}
