import { expect, test } from 'vitest';
import { harborClients, northlightClients } from '../../../server/src/demo/clients.ts';
import { demoOrganizations } from '../../../server/src/demo/people.ts';
import { agencyAccount, people } from './people.ts';

test('those who can sign in at providers are the demo’s people', () => {
  const demo = [
    ...[...northlightClients, ...harborClients].flatMap((client) =>
      client.people.map(({ name, email }) => ({ name, email, company: client.companyName })),
    ),
    ...demoOrganizations.flatMap(({ name: company, people: staff }) =>
      staff.map(({ name, email }) => ({ name, email, company })),
    ),
  ];
  const others = people.filter((person) => person !== agencyAccount);
  expect(demo).toEqual(expect.arrayContaining(others));
});
