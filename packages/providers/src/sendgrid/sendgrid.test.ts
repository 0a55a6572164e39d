import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conformsByKey, sessionByKey } from '../testing/key-conformance.ts';
import { sendgrid } from './index.ts';

const northlight = { key: 'SG.sandboxNorthlight0000.sandboxNorthlightKey000000000000000000000000' };
const harbor = { key: 'SG.sandboxHarbor00000000.sandboxHarborKey0000000000000000000000000000' };
const start = () => startStandIn('sendgrid');

describe('SendGrid conforms', () => {
  conformsByKey({
    provider: sendgrid,
    start,
    key: async () => northlight,
    wrong: () => ({ key: `SG.${'x'.repeat(22)}.${'x'.repeat(43)}` }),
    account: 'access@northlight.example',
    reaches: ['sendgrid_account/31884201', 'sendgrid_domain/18840111'],
    read: 'v3/scopes',
    limited: 'rate_limited',
  });
});

test('says of the key what it may do, and which domain waits for its records', async () => {
  await using standIn = await start();
  const { session, limits } = sessionByKey(sendgrid, standIn, northlight);
  const { holder, scopes, assets, gaps } = await sendgrid.access.list(session);
  expect(holder).toEqual({ id: '31884201', name: 'northlight', email: 'access@northlight.example' });
  expect(scopes).toContain('mail.send');
  expect(assets.map(({ name, role }) => [name, role])).toEqual([
    ['northlight', null],
    ['northlight.example', 'authenticated'],
    ['brightsmile-dental.example', 'not verified'],
  ]);
  expect(gaps.map(({ sentence }) => sentence)).toEqual([
    'SendGrid does not find its DNS records for brightsmile-dental.example yet (em4401.brightsmile-dental.example). Add them and verify the domain in SendGrid.',
  ]);
  expect(limits.noted[0]?.reading).toMatchObject({ limit: 600, remaining: 598 });
});

test('asks for nothing that the key may not see, and says what it lacks', async () => {
  await using standIn = await start();
  const { session } = sessionByKey(sendgrid, standIn, harbor);
  const { assets, gaps } = await sendgrid.access.list(session);
  expect(assets).toMatchObject([{ service: 'sendgrid_account', name: 'harbor', level: 'view' }]);
  expect(gaps.map(({ needs }) => needs)).toEqual([['mail.send'], ['whitelabel.read']]);
  expect(standIn.calls('sendgrid').every(({ address }) => !address.includes('whitelabel'))).toBe(true);
});

test('a subuser in the European region is asked there', async () => {
  await using standIn = await start();
  const { session } = sessionByKey(sendgrid, standIn, northlight, { region: 'eu' });
  await sendgrid.access.list(session);
  expect(new Set(standIn.calls().map(({ address }) => address.split('/')[0]))).toEqual(
    new Set(['api.eu.sendgrid.com']),
  );
});
