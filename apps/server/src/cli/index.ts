import { eraseAudit, sealAudit, verifyAudit } from './audit.ts';
import { type Command, UsageError } from './command.ts';
import { createMember } from './create-user.ts';
import { doctor } from './doctor.ts';
import { migrateDatabase } from './migrate.ts';
import { rewrapKeys } from './rewrap.ts';
import { seed } from './seed.ts';
import { renewSetupToken } from './setup-token.ts';

/** Every command of `npm run portico -- <command>`. */
const commands: Record<string, Command> = {
  migrate: migrateDatabase,
  seed,
  doctor,
  'setup-token': renewSetupToken,
  'user create': createMember,
  'vault rewrap': rewrapKeys,
  'audit verify': verifyAudit,
  'audit seal': sealAudit,
  'audit erase': eraseAudit,
};

const usage = [
  'npm run portico -- <command>',
  '',
  ...Object.entries(commands).map(
    ([name, { summary, options }]) => `  ${[name, ...(options ?? [])].join(' ').padEnd(28)} ${summary}`,
  ),
].join('\n');

/** Runs one command with the environment's database. Answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(args: string[]): Promise<number> {
  const name = Object.keys(commands).find((known) =>
    known.split(' ').every((word, place) => args[place] === word),
  );
  if (!name || args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return args.length === 0 || args.includes('--help') ? 0 : 2;
  }
  try {
    return await (commands[name] as Command).run(args.slice(name.split(' ').length));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
