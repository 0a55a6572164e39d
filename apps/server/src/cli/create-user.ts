import { randomBytes } from 'node:crypto';
import { Email, type Role, roles } from '@portico/contract';
import {
  createMember as addMember,
  createOrganization,
  findOrganization,
  slugOf,
} from '../modules/identity/index.ts';
import { type Command, print, readOptions, UsageError, withApp } from './command.ts';

export const createMember: Command = {
  summary: 'add somebody to an agency, which is made if it does not exist',
  options: ['--organization', '--name', '--email', '--role'],
  async run(args) {
    const options = readOptions(args, ['organization', 'name', 'email', 'role']);
    const email = Email.safeParse(options.email);
    if (!email.success) throw new UsageError(`${options.email} is not an e-mail address`);
    if (!roles.includes(options.role as Role)) throw new UsageError(`--role is one of ${roles.join(', ')}`);
    const slug = slugOf(options.organization);
    if (!slug) throw new UsageError('--organization needs a letter or a digit');
    return withApp(async ({ pools }) => {
      const orgId =
        (await findOrganization(pools.auth, slug)) ??
        (await createOrganization(pools.auth, options.organization, slug));
      const password = randomBytes(15).toString('base64url');
      try {
        await addMember(pools.auth, orgId, {
          name: options.name,
          email: email.data,
          role: options.role as Role,
          password,
        });
      } catch (error) {
        if ((error as { code?: string }).code === '23505')
          throw new Error(`${email.data} has an account already.`);
        throw error;
      }
      print(`${options.name} may sign in as ${email.data}. The password is shown this once: ${password}`);
      return 0;
    });
  },
};
