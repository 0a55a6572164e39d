import { expect, it } from 'vitest';
import { certificatesIn, missingWords, toChanges, toDraft } from './model.ts';
import type { Connection } from './queries.ts';

const connection: Connection = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5c01',
  name: 'Northlight',
  protocol: 'oidc',
  state: 'incomplete',
  missing: ['oidc.issuer'],
  oidc: { issuer: null, clientId: 'portico', hasSecret: true },
  saml: null,
  joins: true,
  defaultRole: 'user',
  defaultCustomRole: null,
  provesSecondFactor: false,
  toCopy: [],
  domains: [],
  people: 0,
  lastTest: null,
  createdAt: '2026-11-18T08:00:00.000Z',
  updatedAt: '2026-11-18T08:00:00.000Z',
  version: 3,
};
const saml: Connection = {
  ...connection,
  protocol: 'saml',
  oidc: null,
  saml: {
    entityId: 'https://idp.example',
    signInUrl: 'https://idp.example/sso',
    certificates: [],
    metadataUrl: 'https://idp.example/metadata',
  },
};

it('sends what was typed, and leaves a secret alone that was not', () => {
  const draft = { ...toDraft(connection), issuer: ' https://login.example ' };
  expect(toChanges(draft, connection)).toEqual({
    name: 'Northlight',
    oidc: { issuer: 'https://login.example', clientId: 'portico', clientSecret: undefined },
    joins: true,
    defaultRole: 'user',
    provesSecondFactor: false,
    version: 3,
  });
});

it('names a role of the organization’s own by its id', () => {
  const own = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b77', name: 'Planner' };
  const draft = toDraft({ ...connection, defaultCustomRole: own });
  expect(toChanges(draft, connection)).toMatchObject({ defaultCustomRoleId: own.id });
});

it('has metadata read again only where its address is another one', () => {
  const draft = toDraft(saml);
  expect(toChanges(draft, saml).saml).toEqual({});
  expect(toChanges({ ...draft, metadataUrl: 'https://other.example/m' }, saml).saml).toEqual({
    metadataUrl: 'https://other.example/m',
  });
});

it('takes several certificates that were pasted at once, or a bare one', () => {
  const one = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;
  expect(certificatesIn(`${one('AAA')}\n${one('BBB')}\n`)).toEqual([one('AAA'), one('BBB')]);
  expect(certificatesIn(' MIIC… \n')).toEqual(['MIIC…']);
});

it('says what is missing', () => {
  expect(missingWords([])).toBeNull();
  expect(missingWords(['oidc.issuer'])).toBe('Still missing: the issuer.');
  expect(missingWords(['saml.entityId', 'saml.signInUrl', 'saml.certificates'])).toBe(
    'Still missing: the entity id, the sign-in address and the certificate.',
  );
});
