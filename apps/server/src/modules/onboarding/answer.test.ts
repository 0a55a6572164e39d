import { onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Caller } from '../../platform/testing/house.ts';
import { cookieIn, guideOf, openStage, type Stage } from './testing.ts';

let stage: Stage;
let clientId: string;
let link: Caller;
let token: string;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const begin = async (services = ['google_tag_manager', 'google_ads', 'tls_certificate']) => {
  clientId = await stage.addClient('Bright Smile Dental', 'smile.example');
  ({ link, token } = await stage.ask(clientId, services));
};
const params = { type: 'google_ads' };
const statusOf = async (type: string) => (await guideOf(link, type)).body.platform.status;

describe('what a link does not reach', () => {
  test('404 for a service that it does not ask for, whatever is tried', async () => {
    await begin(['google_ads']);
    const other = { type: 'google_tag_manager' };
    const tries = [
      link.call(welcome.guide, { params: other }),
      link.call(welcome.putIds, { params: other, body: { ids: { containerId: 'GTM-K7XW2PD' } } }),
      link.call(welcome.putStep, { params: { ...other, step: 'open_admin' }, body: { done: true } }),
      link.call(welcome.validate, { params: other }),
      link.call(welcome.attest, { params: other, body: { statement: 'Done as you asked' } }),
      link.call(welcome.decline, { params: other, body: { reason: 'We do not use it' } }),
      link.call(welcome.undecline, { params: other }),
      link.call(welcome.attach, { params: other, body: {} }),
    ];
    expect((await Promise.all(tries)).map((reply) => reply.status)).toEqual(tries.map(() => 404));
    expect(await stage.events(clientId)).not.toContain('platform.updated');
  });

  test('nothing of another client, of another agency, or of staff', async () => {
    await begin();
    const elsewhere = await stage.addClient('Elsewhere');
    const theirs = await stage.ask(elsewhere, ['google_ads']);
    const question = await theirs.link.call(welcome.ask, { body: { message: 'Where is the gear?' } });
    const reply = await link.call(welcome.reply, {
      params: { helpId: question.body.id },
      body: { body: 'Hello' },
    });
    expect(reply.status).toBe(404);
    expect((await link.call(welcome.questions)).body.items).toEqual([]);
    expect((await link.call(onboarding.platforms, { params: { id: clientId } })).status).toBe(401);
    expect((await link.call(welcome.picture, { params: { fileId: newId() } })).status).toBe(404);
  });
});

describe('giving ids', () => {
  test('400 with a hint for each that is of the wrong kind, and nothing is kept', async () => {
    await begin();
    const reply = await link.call(welcome.putIds, {
      params: { type: 'google_tag_manager' },
      body: { ids: { containerId: 'G-7T4N2KQX9B', shoeSize: '42' } },
    });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors).toEqual([
      { path: 'ids.containerId', message: expect.stringMatching(/Analytics measurement id.*GTM-/) },
      { path: 'ids.shoeSize', message: 'The guide does not ask for this.' },
    ]);
    expect((await guideOf(link, 'google_tag_manager')).body.ids[0]?.value).toBeNull();
  });

  test('200 in the canonical spelling; what colleagues gave stays; an empty text takes one away', async () => {
    await begin(['tiktok_ads', 'meta_pixel', 'hosting_cpanel']);
    const give = (ids: Record<string, string>, type: string) =>
      link.call(welcome.putIds, { params: { type }, body: { ids } });
    const reply = await give({ pixelId: ' fbq("init", "904417238155620") ' }, 'meta_pixel');
    expect(reply.body.ids[0]).toMatchObject({ key: 'pixelId', value: '904417238155620', prefilled: false });
    expect(reply.body.platform.status).toBe('in_progress');
    const emptied = await give({ pixelId: '' }, 'meta_pixel');
    expect(emptied.body.ids[0]?.value).toBeNull();
  });

  test('two colleagues at once do not lose each other’s work', async () => {
    await begin(['google_tag_manager']);
    const steps = (await guideOf(link, 'google_tag_manager')).body.steps.map((step) => step.key);
    await Promise.all([
      link.call(welcome.putIds, {
        params: { type: 'google_tag_manager' },
        body: { ids: { containerId: 'GTM-K7XW2PD' } },
      }),
      ...steps.map((step) =>
        link.call(welcome.putStep, { params: { type: 'google_tag_manager', step }, body: { done: true } }),
      ),
    ]);
    const after = await guideOf(link, 'google_tag_manager');
    expect(after.body.steps.every((step) => step.done)).toBe(true);
    expect(after.body.ids[0]?.value).toBe('GTM-K7XW2PD');
    expect(after.body.platform.progress).toBe(80);
  });
});

describe('steps', () => {
  test('404 for a step that the guide does not have', async () => {
    await begin();
    const reply = await link.call(welcome.putStep, {
      params: { ...params, step: 'dance' },
      body: { done: true },
    });
    expect(reply.status).toBe(404);
  });

  test('ticking twice tells once, opening again takes the progress back', async () => {
    await begin();
    const step = (await guideOf(link, 'google_ads')).body.steps[0]?.key ?? '';
    const tick = (done: boolean) =>
      link.call(welcome.putStep, { params: { ...params, step }, body: { done } });
    const once = await tick(true);
    await tick(true);
    expect(once.body.platform.progress).toBeGreaterThan(0);
    expect((await tick(false)).body.platform.progress).toBe(0);
    const told = (await stage.events(clientId)).filter((type) => type === 'platform.step_done');
    expect(told).toHaveLength(2);
  });

  test('are told by their titles as the client reads them', async () => {
    await begin(['google_merchant_center']);
    const merchant = { type: 'google_merchant_center' };
    for (const step of (await guideOf(link, merchant.type)).body.steps) {
      await link.call(welcome.putStep, { params: { ...merchant, step: step.key }, body: { done: true } });
    }
    const told = JSON.stringify(await stage.rows('SELECT data FROM events WHERE client_id = $1', [clientId]));
    expect(told).toContain('Choose “');
    expect(told).not.toContain('{{');
  });
});

describe('in the client’s own words', () => {
  test('a confirmation is kept with who gave it', async () => {
    await begin();
    const reply = await link.call(welcome.attest, {
      params,
      body: { statement: 'I accepted the request in Google Ads.' },
    });
    expect(reply.body.statement).toEqual({
      text: 'I accepted the request in Google Ads.',
      by: 'Somebody at Bright Smile Dental',
    });
    const { items } = (
      await stage.house.own.as('viewer').call(onboarding.platforms, { params: { id: clientId } })
    ).body;
    expect(items.find((item) => item.type === 'google_ads')?.statement).toMatch(/accepted the request/);
  });

  test('a refusal sets the service aside, with its reason, and can be taken back', async () => {
    await begin(['google_ads']);
    const refused = await link.call(welcome.decline, { params, body: { reason: 'We do not advertise.' } });
    expect(refused.body).toMatchObject({
      platform: { status: 'not_needed' },
      declinedReason: 'We do not advertise.',
    });
    expect((await link.call(welcome.get)).body.completedAt).not.toBeNull();
    expect((await link.call(welcome.ledger)).body.items[0]).toMatchObject({
      kind: 'declined',
      service: 'google_ads',
    });
    const again = await link.call(welcome.undecline, { params });
    expect(again.body).toMatchObject({ platform: { status: 'requested' }, declinedReason: null });
    expect((await link.call(welcome.get)).body.completedAt).toBeNull();
  });

  test('409 where the access was taken back by the agency', async () => {
    await begin(['google_ads']);
    await stage.house.own
      .as('user')
      .call(onboarding.putPlatform, { params: { id: clientId, ...params }, body: { status: 'revoked' } });
    const reply = await link.call(welcome.validate, { params });
    expect(reply.problem).toMatchObject({ status: 409, code: 'wrong_state' });
    expect(await statusOf('google_ads')).toBe('revoked');
  });
});

describe('saying who one is', () => {
  test('400 without a name', async () => {
    await begin();
    const reply = await link.call(welcome.introduce, { body: { name: '  ' } });
    expect(reply.problem.errors?.[0]?.path).toBe('name');
  });

  test('is remembered by an httpOnly cookie, told to colleagues and staff, and can be corrected', async () => {
    await begin();
    const reply = await link.call(welcome.introduce, {
      body: { name: 'Tom Reyes', email: 'tom@smile.example' },
    });
    expect(reply.body.name).toBe('Tom Reyes');
    const cookie = cookieIn(reply.headers);
    expect(String(reply.headers['set-cookie'])).toMatch(
      /portico_visitor=[\w-]{32};.*Path=\/api\/welcome.*HttpOnly.*SameSite=Lax/,
    );
    const tom = stage.withLink(token, cookie);
    expect((await tom.call(welcome.get)).body.visitor).toEqual({ id: reply.body.id, name: 'Tom Reyes' });
    const corrected = await tom.call(welcome.introduce, { body: { name: 'Thomas Reyes' } });
    expect(corrected.body.id).toBe(reply.body.id);
    expect(corrected.headers['set-cookie']).toBeUndefined();
    const check = await tom.call(welcome.validate, { params: { type: 'tls_certificate' } });
    expect(check.body.requestedBy).toEqual({ kind: 'visitor', id: reply.body.id, name: 'Thomas Reyes' });
  });

  test('a tag of another client’s link, or an invented one, is nobody’s', async () => {
    await begin();
    const tagged = await link.call(welcome.introduce, { body: { name: 'Tom Reyes' } });
    const elsewhere = await stage.ask(await stage.addClient('Elsewhere'), ['google_ads']);
    const wrong = [cookieIn(tagged.headers), `portico_visitor=${tagged.body.id}`];
    for (const cookie of wrong) {
      expect((await stage.withLink(elsewhere.token, cookie).call(welcome.get)).body.visitor).toBeNull();
    }
  });

  test('a foreign page cannot speak with the cookie', async () => {
    await begin();
    const tagged = await link.call(welcome.introduce, { body: { name: 'Tom Reyes' } });
    const reply = await stage.house
      .withHeaders({
        'x-welcome-token': token,
        cookie: cookieIn(tagged.headers),
        origin: 'https://evil.example',
      })
      .call(welcome.introduce, { body: { name: 'Mallory' } });
    expect(reply.problem).toMatchObject({ status: 403, code: 'cross_site_request' });
  });
});

describe('anything that looks like a password', () => {
  const secrets = [
    'password: Sunflower2024',
    'Pw=hunter2!x',
    'AKIAIOSFODNN7EXAMPLE',
    'aB3d eF5h iJ7l mN9p qR1t uV3x',
  ];
  const places: [
    string,
    (text: string) => Promise<{ status: number; problem: { code: string; detail?: string } }>,
  ][] = [
    ['an id', (text) => link.call(welcome.putIds, { params, body: { ids: { customerId: text } } })],
    ['a confirmation', (text) => link.call(welcome.attest, { params, body: { statement: text } })],
    ['a refusal', (text) => link.call(welcome.decline, { params, body: { reason: text } })],
    ['a question', (text) => link.call(welcome.ask, { body: { message: text } })],
    [
      'a reply',
      async (text) => {
        const question = await link.call(welcome.ask, { body: { message: 'Where is the gear?' } });
        return link.call(welcome.reply, { params: { helpId: question.body.id }, body: { body: text } });
      },
    ],
    ['a name', (text) => link.call(welcome.introduce, { body: { name: text } })],
    [
      'a note of staff',
      (text) =>
        stage.house.own
          .as('user')
          .call(onboarding.putPlatform, { params: { id: clientId, ...params }, body: { notes: text } }),
    ],
    [
      'an id that staff type',
      (text) =>
        stage.house.own.as('user').call(onboarding.putPlatform, {
          params: { id: clientId, ...params },
          body: { ids: { customerId: text } },
        }),
    ],
  ];

  test.each(places)(
    'is refused as %s, with the reason; nothing of it is kept or logged',
    async (_name, send) => {
      await begin(['google_ads']);
      for (const secret of secrets) {
        const reply = await send(secret);
        expect(reply.status, secret).toBe(400);
        expect(reply.problem.code).toBe('looks_like_password');
        expect(reply.problem.detail).toMatch(/never send us one/);
        expect(JSON.stringify(reply.problem)).not.toContain(secret);
      }
      const tables = [
        'client_platforms',
        'help_requests',
        'help_replies',
        'visitors',
        'events',
        'idempotency_keys',
      ];
      for (const table of tables) {
        const kept = JSON.stringify(await stage.rows(`SELECT * FROM ${table}`));
        for (const secret of secrets) expect(kept, table).not.toContain(secret);
      }
      for (const secret of secrets) expect(stage.house.logged()).not.toContain(secret);
    },
  );
});
