import { createHash, createPublicKey, verify } from 'node:crypto';
import { clients, connections, offboarding } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestHouse } from '../../platform/testing/house.ts';
import { houseWith, newBrowser, type StandIn, startStandIn } from './testing.ts';

let standIn: StandIn;
let house: TestHouse;
beforeAll(async () => {
  standIn = await startStandIn();
  house = await houseWith(standIn);
});
afterAll(async () => {
  await house.stop();
  await standIn[Symbol.asyncDispose]();
});

async function clientWithConnection() {
  const manager = house.own.as('manager');
  const { id } = (await manager.call(clients.create, { body: { companyName: 'Leaving' } })).body;
  const reply = await manager.call(connections.connect, { body: { provider: 'oauth2', clientId: id } });
  const browser = newBrowser();
  browser.take(reply.headers);
  await browser.comeBack(house, standIn.consent(reply.body.authorizeUrl ?? ''));
  await house.admin.query(
    `INSERT INTO client_platforms (org_id, client_id, service, level, state, ids, created_at, updated_at, verified_at)
     VALUES ($1, $2, 'google_analytics', 'manage', 'verified', '{"measurementId":"G-BR1GHTSM1L"}', now(), now(), now())`,
    [house.own.id, id],
  );
  return id;
}

const carryOut = (id: string) => house.own.as('manager').call(offboarding.carryOut, { params: { id } });
const states = (items: { kind: string; how: string; done: boolean }[]) =>
  items.map(({ kind, how, done }) => [kind, how, done]);

test('a viewer reads what there is to give back, and gives nothing back', async () => {
  const id = await clientWithConnection();
  const seen = await house.own.as('viewer').call(offboarding.get, { params: { id } });
  expect(states(seen.body.items)).toEqual([
    ['connection', 'by_portico', false],
    ['access', 'by_hand', false],
  ]);
  expect(seen.body.statement).toBeNull();
  expect((await house.own.as('user').call(offboarding.carryOut, { params: { id } })).status).toBe(403);
});

test('carried out, the provider was told, the rest is said, and the list is signed', async () => {
  const id = await clientWithConnection();
  const before = standIn.grants.size;
  const { body } = await carryOut(id);
  expect(standIn.grants.size).toBe(before - 1);
  expect(states(body.items)).toEqual([
    ['connection', 'by_portico', true],
    ['access', 'by_hand', false],
  ]);
  expect(body.complete).toBe(false);
  const { text, hash, signature, publicKey } = body.statement ?? {
    text: '',
    hash: '',
    signature: '',
    publicKey: '',
  };
  expect(text).toContain('[done]');
  expect(text).toContain('G-BR1GHTSM1L');
  const digest = createHash('sha256').update(text).digest();
  expect(digest.toString('hex')).toBe(hash);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  expect(verify(null, digest, key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('where the provider could not be told, that stays to be done by hand', async () => {
  const id = await clientWithConnection();
  standIn.instead = ({ address }) => (address.endsWith('/revoke') ? { status: 503 } : null);
  const { body } = await carryOut(id);
  standIn.instead = null;
  expect(states(body.items)[0]).toEqual(['connection', 'by_hand', false]);
  expect(body.items[0]?.sentence).toMatch(/destroyed here/);
  const kept = await house.admin.query('SELECT credential FROM connections WHERE client_id = $1', [id]);
  expect(kept.rows).toEqual([{ credential: null }]);
});
