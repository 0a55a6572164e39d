import { enableCompileCache } from 'node:module';
import { at } from './lib/paths.mjs';
import { failWith, say } from './lib/say.mjs';

enableCompileCache(at('.cache', 'compile'));
const { open } = await import('./supervisor/house.ts');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
// npm and the terminal both pass on one Ctrl-C; only a later one is a second wish.
const SAME_WISH_MS = 1000;

/** Runs Portico until it is told to stop (exit code 0) or a part of it ends by itself (1). */
export async function supervise(mode: 'start' | 'dev'): Promise<void> {
  let stoppedAt: number | undefined;
  try {
    const house = open(mode);
    const stop = () => {
      if (stoppedAt !== undefined) {
        if (performance.now() - stoppedAt > SAME_WISH_MS) process.exit(1);
        return;
      }
      stoppedAt = performance.now();
      say('Stopping.');
      void house.close().then(() => process.exit(0), failWith);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    // Handed over from another Node, and that one was killed.
    process.on('disconnect', stop);
    await house.broken.catch(async (error) => {
      if (stoppedAt !== undefined) return;
      stoppedAt = performance.now();
      await house.close();
      throw error;
    });
  } catch (error) {
    failWith(error);
  }
}

if (process.argv[1] === import.meta.filename) await supervise(process.argv[2] === 'dev' ? 'dev' : 'start');
