/**
 * Writes `platform/db/schema.gen.ts` from a freshly migrated database. `--check` fails where it is not up to date.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '../src/database.ts';
import { createLog } from '../src/platform/log.ts';
import { startThrowawayPostgres } from '../src/platform/postgres/index.ts';

const target = new URL('../src/platform/db/schema.gen.ts', import.meta.url);
const postgres = await startThrowawayPostgres();
const folder = mkdtempSync(join(tmpdir(), 'portico-types-'));
try {
  await prepareDatabase(
    postgres.adminUrl,
    'generate-generate-generate-generate',
    createLog({ level: 'error' }),
  );
  const out = join(folder, 'schema.ts');
  const cli = new URL('../../../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url).pathname;
  execFileSync(
    process.execPath,
    [
      cli,
      '--dialect',
      'postgres',
      '--url',
      postgres.adminUrl,
      '--default-schema',
      'public',
      '--include-pattern',
      'public.*',
      '--numeric-parser',
      'number',
      '--out-file',
      out,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const content = readFileSync(out, 'utf8').replaceAll(
    'Int8 = ColumnType<string, bigint | number | string, bigint | number | string>',
    'Int8 = number',
  );
  if (!process.argv.includes('--check')) writeFileSync(target, content);
  else if (readFileSync(target, 'utf8') !== content) {
    console.error('apps/server/src/platform/db/schema.gen.ts is out of date: run `npm run generate`');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await postgres.stop();
}
