import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const directory = process.env.PORTICO_SANDBOX_DIR ?? join('data', 'sandbox');

// Most of a start is stripping types from our files; kept between starts it takes a fifth of the time.
enableCompileCache(join(directory, 'compiled'));
const { startSandbox } = await import('./index.ts');

const sandbox = await startSandbox({ directory }).catch((error: Error) => {
  console.error(`The sandbox could not start: ${error.message}`);
  process.exit(1);
});
const stop = () => void sandbox.close().then(() => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
// A pipe on stdin is the parent's hold on us: it closes when the parent ends, however that happened. Of /dev/null and
// of files Node emits no `close`, so a sandbox that runs in the background stays.
process.stdin.on('close', stop).resume();

// Only now: who reads this line may stop us at once.
const { control, env } = sandbox;
process.stdout.write(`${JSON.stringify({ ready: true, control, env })}\n`);
setImmediate(flushCompileCache);
