import type { Role } from '@portico/contract';
import type { App } from '../app.ts';
import { clientNames } from '../modules/clients/index.ts';
import { changeMember, createMember, createRole, invite } from '../modules/identity/index.ts';
import type { DemoAct } from '../modules/onboarding/index.ts';
import type { MemberActor } from '../platform/actor.ts';
import { DEMO_PASSWORD } from './people.ts';

const HOUR = 3_600_000;

interface Colleague {
  name: string;
  email: string;
  role: Role;
}

const colleagues: Record<'admin' | 'limited' | 'desk', Colleague> = {
  admin: { name: 'Henrik Solberg', email: 'admin@northlight.example', role: 'admin' },
  limited: { name: 'Amara Nwosu', email: 'amara@northlight.example', role: 'user' },
  desk: { name: 'Theo Marchetti', email: 'theo@northlight.example', role: 'viewer' },
};

/** More people at Northlight: one for two clients alone, one with a role of the agency's own, one invited. */
export function staffStory(
  app: App,
  owner: MemberActor,
  now: Date,
  clientId: (key: string) => string,
): DemoAct[] {
  const { pools, house } = app;
  const at = new Date(now.getTime() - 5 * HOUR);
  const later = new Date(now.getTime() - 4 * HOUR);
  const scopes = (time: Date) => house.scopesAt({ now: () => time });
  const add = (person: Colleague) =>
    createMember(pools.auth, owner.orgId, { ...person, password: DEMO_PASSWORD });
  return [
    {
      at,
      async run() {
        await add(colleagues.admin);
        const [limited, desk] = [await add(colleagues.limited), await add(colleagues.desk)];
        await scopes(at).withScope(owner, async (scope) => {
          const customRoleId = await createRole(scope, {
            name: 'Onboarding desk',
            description: 'Asks clients for access and answers their questions; changes nothing else',
            permissions: ['client.read', 'access.request', 'help.answer', 'guide.read', 'member.read'],
          });
          await changeMember(scope, clientNames, desk.id, { customRoleId });
          const clientIds = [clientId('brightsmile'), clientId('tidepool')];
          await changeMember(scope, clientNames, limited.id, { clientIds });
        });
      },
    },
    {
      at: later,
      run: () =>
        scopes(later).withScope(owner, async (scope) => {
          const person = { email: 'noor@northlight.example', name: 'Noor Haddad', role: 'support' as const };
          await invite(scope, clientNames, { ...person, clientIds: null }, async () => null);
        }),
    },
  ];
}
