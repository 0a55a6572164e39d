import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Account, accountToDropTo, isRoot, ownAccount } from './account.ts';
import { preparePrograms, programsPackage } from './programs.ts';
import { runAs } from './run.ts';
import { temporaryFolder } from './testing/index.ts';

const account: Account = isRoot() ? accountToDropTo() : ownAccount();
const hasLinks = existsSync(join(programsPackage(), 'native', 'pg-symlinks.json'));

/** The package as npm leaves it when install scripts are blocked: no links, and programs without the execute bit. */
function withoutInstallScript(): string {
  const folder = temporaryFolder();
  const root = join(folder, 'package');
  chmodSync(folder, 0o755);
  cpSync(programsPackage(), root, { recursive: true, verbatimSymlinks: true });
  if (hasLinks) {
    const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    for (const { target } of links) rmSync(join(root, target), { force: true });
  }
  for (const name of readdirSync(join(root, 'native/bin'))) chmodSync(join(root, 'native/bin', name), 0o644);
  return root;
}

async function expectToRun(postgres: string): Promise<void> {
  const { ok, output } = await runAs(account, [postgres, '--version'], { limitMs: 10_000 });
  expect(output).toMatch(/^postgres \(PostgreSQL\) 18\./);
  expect(ok).toBe(true);
}

test('the installed programs are used where they lie', async () => {
  const programs = preparePrograms(programsPackage(), account, temporaryFolder());
  expect(programs.postgres).toBe(join(programsPackage(), 'native/bin/postgres'));
  expect(programs.major).toBe('18');
  await expectToRun(programs.postgres);
});

describe('when install scripts were blocked', () => {
  test('the package is mended in its place', async () => {
    const root = withoutInstallScript();
    const programs = preparePrograms(root, account, temporaryFolder());
    expect(programs.postgres.startsWith(root)).toBe(true);
    await expectToRun(programs.postgres);
    await expectToRun(preparePrograms(root, account, temporaryFolder()).postgres);
  });

  test.runIf(hasLinks)('a link that points nowhere is not taken for one that is there', async () => {
    const root = withoutInstallScript();
    preparePrograms(root, account, temporaryFolder());
    const library = join(root, 'native/lib/libicui18n.so.60');
    expect(lstatSync(library).isSymbolicLink()).toBe(true);
    rmSync(library);
    await expectToRun(preparePrograms(root, account, temporaryFolder()).postgres);
  });
});
