import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import { openTrail, publicKeyOf, type Trail } from '../modules/activity/index.ts';
import { findOrganization } from '../modules/identity/index.ts';
import { type Command, print, readOptions, UsageError, withApp } from './command.ts';

export const verifyAudit: Command = {
  summary: 'verify the audit log of every organization, or of one; exit code 1 where it was tampered with',
  options: ['[--organization]', '[--former-key]'],
  async run(args) {
    const { organization, 'former-key': former } = readVerifyOptions(args);
    return withApp(async (app) => {
      const trail = openTrail(app.house);
      const organizations = await chooseOrganizations(app, organization);
      let unsound = 0;
      for (const each of organizations) unsound += (await verifyOne(trail, each, former)) ? 0 : 1;
      print(`Seals are checked with the public key ${publicKeyOf(app.house)}.`);
      if (organizations.length === 0) print('There is no organization yet.');
      return unsound === 0 ? 0 : 1;
    });
  },
};

export const sealAudit: Command = {
  summary: 'seal what happened up to now and print the newest seal of every organization',
  run: () =>
    withApp(async (app) => {
      const trail = openTrail(app.house);
      for (const { id, name } of await chooseOrganizations(app, undefined)) {
        await trail.seal(id);
        const seal = await trail.newest(id);
        print(
          `${name}: ${seal ? `batch ${seal.number}, up to entry ${seal.lastSeq}, ${seal.hash}` : 'nothing to seal'}`,
        );
      }
      return 0;
    }),
};

export const eraseAudit: Command = {
  summary: "take a person's name, addresses and data out of an organization's audit log and timelines",
  options: ['--organization', '--person'],
  async run(args) {
    const { organization, person } = readOptions(args, ['organization', 'person']);
    return withApp(async (app) => {
      const [found] = await chooseOrganizations(app, organization);
      const count = found ? await openTrail(app.house).erase(found.id, person) : 0;
      print(
        count === 0
          ? `Nothing in the log is by or about ${person}.`
          : `${count} entries were emptied. That they happened, and when, stays; the seals hold.`,
      );
      return 0;
    });
  },
};

interface Organization {
  id: string;
  name: string;
}

async function verifyOne(trail: Trail, { id, name }: Organization, former: string[]): Promise<boolean> {
  await trail.seal(id);
  const verdict = await trail.verify(id, former);
  if (verdict.findings.length === 0) {
    print(`✓ ${name}: ${verdict.entries} entries in ${verdict.seals} batches are as they were sealed.`);
    return true;
  }
  print(`✗ ${name}: the audit log is not as it was sealed.`);
  for (const finding of verdict.findings) print(`  ${finding}`);
  if (verdict.untold > 0) print(`  … and ${verdict.untold} more.`);
  return false;
}

function readVerifyOptions(args: string[]): { organization?: string | undefined; 'former-key': string[] } {
  try {
    const { values } = parseArgs({
      args,
      options: { organization: { type: 'string' }, 'former-key': { type: 'string', multiple: true } },
      strict: true,
    });
    return { organization: values.organization, 'former-key': values['former-key'] ?? [] };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The organization with this slug, or all of them. */
async function chooseOrganizations({ pools }: App, slug: string | undefined): Promise<Organization[]> {
  if (slug !== undefined && !(await findOrganization(pools.auth, slug)))
    throw new Error(`There is no organization ${slug}.`);
  const { rows } = await pools.system.query<Organization>(
    'SELECT org_id AS id, name FROM organizations WHERE $1::text IS NULL OR slug = $1 ORDER BY name',
    [slug ?? null],
  );
  return rows;
}
