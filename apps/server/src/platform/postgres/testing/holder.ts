/** A stand-in for Portico's supervisor: starts the database on the folder given, says so, and stays. */
import { DatabaseStartError, startEmbeddedPostgres } from '../index.ts';

const [dataDir = '', programsFrom] = process.argv.slice(2);
const sentences: string[] = [];

try {
  const {
    stop,
    exited: _,
    ...server
  } = await startEmbeddedPostgres({
    dataDir,
    programsFrom,
    // A killed server must lose nothing that was committed; only a power cut may.
    durable: false,
    settings: { synchronous_commit: 'on', full_page_writes: 'on' },
    log: (sentence) => sentences.push(sentence),
  });
  process.once('SIGTERM', async () => {
    await stop();
    process.exit(0);
  });
  setInterval(() => {}, 60_000);
  process.stdout.write(`${JSON.stringify({ server, sentences })}\n`);
} catch (error) {
  const code = error instanceof DatabaseStartError ? error.code : 'unexpected';
  process.stdout.write(`${JSON.stringify({ refusal: code, text: String(error), sentences })}\n`);
}
