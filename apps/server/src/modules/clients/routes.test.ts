import { clients } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const add = async (companyName: string, more: Record<string, unknown> = {}) => {
  const reply = await house.own.as('user').call(clients.create, { body: { companyName, ...more } });
  expect(reply.status).toBe(201);
  return reply.body;
};

describe('adding a client', () => {
  test('401 without a credential', async () => {
    const reply = await house.anonymous.call(clients.create, { body: { companyName: 'X' } });
    expect(reply.status).toBe(401);
    expect(reply.problem).toMatchObject({ code: 'not_signed_in', status: 401 });
    expect(reply.headers['content-type']).toContain('application/problem+json');
  });

  test('403 for a viewer', async () => {
    const reply = await house.own.as('viewer').call(clients.create, { body: { companyName: 'X' } });
    expect(reply.status).toBe(403);
  });

  test('400 names every field that is wrong', async () => {
    const reply = await house.own.as('user').call(clients.create, {
      body: {
        companyName: ' ',
        email: 'nobody',
        website: 'not a site',
        timeZone: 'Mars/Olympus',
        currency: 'XXZ',
        phone: 'ring',
      },
    });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.map((error) => error.path).sort()).toEqual(
      ['companyName', 'currency', 'email', 'phone', 'timeZone', 'website'].sort(),
    );
  });

  test('400 for a body that is not JSON', async () => {
    const reply = await house.own
      .as('user')
      .call(clients.create, { body: '{"companyName":', headers: { 'content-type': 'application/json' } });
    expect(reply.problem.code).toBe('malformed_request');
  });

  test('201 with defaults, and the web address as people mean it', async () => {
    const client = await add('Bright Smile', { website: 'BrightSmile.example/' });
    expect(client).toMatchObject({
      companyName: 'Bright Smile',
      website: 'https://brightsmile.example',
      version: 1,
      timeZone: 'UTC',
    });
  });

  test('the same Idempotency-Key adds one client, also when both requests run at once', async () => {
    const send = () =>
      house.own
        .as('user')
        .call(clients.create, { body: { companyName: 'Once' }, headers: { 'idempotency-key': 'k-1' } });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).toBe(second.body.id);
    const other = await house.own
      .as('user')
      .call(clients.create, { body: { companyName: 'Twice' }, headers: { 'idempotency-key': 'k-1' } });
    expect(other.problem.code).toBe('idempotency_key_reused');
  });
});

describe('reading and changing a client', () => {
  test('404 for a client of another organization, whatever is asked of it', async () => {
    const client = await add('Ours');
    const stranger = house.foreign.as('owner');
    const params = { id: client.id };
    for (const endpoint of [clients.get, clients.archive, clients.restore, clients.listStakeholders]) {
      expect((await stranger.call(endpoint, { params })).status).toBe(404);
    }
    expect((await stranger.call(clients.update, { params, body: { companyName: 'Theirs' } })).status).toBe(
      404,
    );
    expect((await stranger.call(clients.list, { query: { q: 'Ours' } })).body.items).toEqual([]);
  });

  test('409 with the current state for a version that is old', async () => {
    const client = await add('Both');
    const update = (industry: string) =>
      house.own
        .as('user')
        .call(clients.update, { params: { id: client.id }, body: { industry, version: 1 } });
    expect((await update('Law')).body).toMatchObject({ industry: 'Law', version: 2 });
    const late = await update('Food');
    expect(late.status).toBe(409);
    expect(late.problem).toMatchObject({
      code: 'changed_meanwhile',
      current: { industry: 'Law', version: 2 },
    });
  });

  test('If-Match says the same as the version in the body', async () => {
    const client = await add('Matched');
    const reply = await house.own.as('user').call(clients.update, {
      params: { id: client.id },
      body: { industry: 'Law' },
      headers: { 'if-match': '"9"' },
    });
    expect(reply.problem.code).toBe('changed_meanwhile');
  });

  test('archiving hides a client from the list, and restoring brings it back', async () => {
    const client = await add('Sleepy');
    const listed = async () =>
      (await house.own.as('viewer').call(clients.list, { query: { q: 'Sleepy' } })).body.items.length;
    expect((await house.own.as('user').call(clients.archive, { params: { id: client.id } })).status).toBe(
      403,
    );
    await house.own.as('manager').call(clients.archive, { params: { id: client.id } });
    expect(await listed()).toBe(0);
    await house.own.as('manager').call(clients.restore, { params: { id: client.id } });
    expect(await listed()).toBe(1);
  });
});

describe('listing clients', () => {
  test('pages by cursor without gaps or repeats, in every order', async () => {
    for (let index = 0; index < 7; index++) await add(`Page ${index % 3}`, { industry: 'paging' });
    for (const sort of ['companyName', '-createdAt', '-updatedAt'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await house.own
          .as('viewer')
          .call(clients.list, { query: { q: 'paging', limit: 2, sort, cursor } });
        seen.push(...body.items.map((item) => item.id));
        cursor = body.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size).toBe(7);
      expect(seen.length).toBe(7);
    }
  });

  test('400 for a made-up cursor', async () => {
    for (const cursor of [
      'x',
      Buffer.from('["a","b"]').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ]) {
      expect((await house.own.as('viewer').call(clients.list, { query: { cursor } })).status).toBe(400);
    }
  });

  test('a search text is a text, not a pattern', async () => {
    await add('100% Cotton_Co');
    const found = async (q: string) =>
      (await house.own.as('viewer').call(clients.list, { query: { q } })).body.items.map(
        (item) => item.companyName,
      );
    expect(await found('100% C')).toEqual(['100% Cotton_Co']);
    expect(await found('100%%')).toEqual([]);
    expect(await found('Cotton-Co')).toEqual([]);
  });
});

describe('people at a client', () => {
  test('there is one primary contact, and an e-mail address once', async () => {
    const client = await add('People');
    const params = { id: client.id };
    const person = (body: { name: string; email?: string; isPrimary?: boolean }) =>
      house.own.as('user').call(clients.addStakeholder, { params, body });
    const tom = await person({ name: 'Tom', email: 'tom@people.example', isPrimary: true });
    const ana = await person({ name: 'Ana', email: 'ana@people.example', isPrimary: true });
    expect((await person({ name: 'Tom again', email: 'TOM@people.example' })).problem.code).toBe(
      'already_exists',
    );
    const { body } = await house.own.as('viewer').call(clients.listStakeholders, { params });
    expect(body.items.map((item) => [item.name, item.isPrimary])).toEqual([
      ['Ana', true],
      ['Tom', false],
    ]);
    const removal = { params: { ...params, stakeholderId: ana.body.id } };
    expect((await house.own.as('user').call(clients.removeStakeholder, removal)).status).toBe(204);
    expect((await house.own.as('user').call(clients.removeStakeholder, removal)).status).toBe(404);
    const changed = await house.own.as('user').call(clients.updateStakeholder, {
      params: { ...params, stakeholderId: tom.body.id },
      body: { name: 'Tom Reyes', isPrimary: true },
    });
    expect(changed.body).toMatchObject({ name: 'Tom Reyes', email: null, isPrimary: true });
  });
});
