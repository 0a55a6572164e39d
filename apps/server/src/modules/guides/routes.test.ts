import { agencyIdKinds, type Guide, guides } from '@portico/contract';
import { loadCatalogue, type OrderedGuide, orderByUnlock } from '@portico/guides';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, startTestHouse, type TestHouse } from '../../platform/testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const own = (role: Parameters<TestHouse['own']['as']>[0]) => house.own.as(role);
const builtIn = (service: string) => structuredClone(loadCatalogue().guide(service)) as Guide;
const put = (service: string, guide: object, version?: number | null, as: Caller = own('manager')) =>
  as.call(guides.put, { params: { service }, body: { guide, version } });
const get = (service: string, as: Caller = own('viewer')) => as.call(guides.get, { params: { service } });
const reset = (service: string, as: Caller = own('manager')) =>
  as.call(guides.reset, { params: { service } });
const ownGuide = (service: string): Guide => ({
  ...builtIn('cms_other'),
  service: service as Guide['service'],
  name: 'Our Shop System',
  platform: 'other',
});
const events = async (type: string) =>
  (
    await house.admin.query<{ data: Record<string, unknown> }>(
      'SELECT data FROM events WHERE org_id = $1 AND type = $2 ORDER BY seq',
      [house.own.id, type],
    )
  ).rows.map((row) => row.data);

describe('the catalogue', () => {
  test('401 without a credential', async () => {
    expect((await house.anonymous.call(guides.catalogue)).status).toBe(401);
  });

  test('names every built-in service under its platform, and what the agency must still fill in', async () => {
    const { items } = (await own('viewer').call(guides.catalogue)).body;
    const services = items.flatMap((platform) => platform.services.map((service) => service.service));
    expect(services).toEqual(loadCatalogue().platforms.flatMap((platform) => platform.services));
    const analytics = items
      .flatMap((platform) => platform.services)
      .find((one) => one.service === 'google_analytics');
    expect(analytics).toMatchObject({
      origin: 'built_in',
      idsOut: ['googleEmail'],
      missingAgencyIds: ['googleEmail'],
      unlocks: [],
    });
  });

  test('says which of the agency’s ids each guide uses, set or not, also one that only a text names', async () => {
    const guide = builtIn('linkedin_insight_tag');
    const [first, ...others] = guide.steps;
    const body = 'Call {{ agency.supportPhone }} if you get stuck.';
    await put('linkedin_insight_tag', { ...guide, steps: [{ ...first, body }, ...others] });
    await own('owner').call(guides.putAgencyIds, { body: { metaBusinessId: '102938475610293' } });
    const { items } = (await own('viewer').call(guides.catalogue)).body;
    const services = items.flatMap((platform) => platform.services);
    const find = (service: string) => services.find((one) => one.service === service);
    expect(find('meta_page')).toMatchObject({ idsOut: ['metaBusinessId'], missingAgencyIds: [] });
    expect(find('linkedin_insight_tag')).toMatchObject({
      idsOut: ['supportPhone'],
      missingAgencyIds: ['supportPhone'],
    });
    expect(find('tls_certificate')).toMatchObject({ idsOut: [], missingAgencyIds: [] });
    await own('owner').call(guides.putAgencyIds, { body: { metaBusinessId: null } });
    await reset('linkedin_insight_tag');
  });

  test('holds all that the order of a request rests on', async () => {
    const { items } = (await own('viewer').call(guides.catalogue)).body;
    const known = items.flatMap((platform) => platform.services) as OrderedGuide[];
    const asked = loadCatalogue().guides.map((guide) => guide.service);
    expect(orderByUnlock(asked, ['dns_cloudflare'], known)).toEqual(
      loadCatalogue().order(asked, ['dns_cloudflare']),
    );
  });
});

describe('reading a guide', () => {
  test('404 for a service that nobody knows', async () => {
    expect((await get('fax_machine')).status).toBe(404);
    expect((await get('custom_shop')).status).toBe(404);
  });

  test('200 with its pictures drawn', async () => {
    const { body } = await get('google_tag_manager');
    expect(body).toMatchObject({ origin: 'built_in', version: null, updatedAt: null });
    const steps = body.guide.steps.filter((step) => step.picture).map((step) => step.key);
    expect(Object.keys(body.pictures).sort()).toEqual(steps.sort());
    for (const svg of Object.values(body.pictures)) expect(svg).toMatch(/^<svg[\s>]/);
  });
});

describe('changing a guide', () => {
  test('401 and 403 first', async () => {
    const guide = builtIn('google_ads');
    expect((await put('google_ads', guide, undefined, house.anonymous)).status).toBe(401);
    expect((await put('google_ads', guide, undefined, own('user'))).status).toBe(403);
    expect((await reset('google_ads', own('user'))).status).toBe(403);
  });

  test('400 with the place of everything that is wrong', async () => {
    const guide = builtIn('google_ads');
    const wrong = { ...guide, name: '', steps: [{ ...guide.steps[0], body: 'Use {{agency.shoeSize}}.' }] };
    const reply = await put('google_ads', wrong);
    expect(reply.status).toBe(400);
    expect(reply.problem.errors).toEqual([{ path: 'guide.name', message: 'This is needed' }]);
    const placeholder = await put('google_ads', { ...wrong, name: 'Ads' });
    expect(placeholder.problem.errors?.[0]).toMatchObject({ path: 'guide.steps.0.body' });
  });

  test('400 for a pattern that could keep the server busy for ever', async () => {
    const guide = builtIn('google_ads');
    const idsIn = guide.idsIn.map((idIn) => ({ ...idIn, format: 'text', pattern: '(a+)+', example: 'aaa' }));
    const reply = await put('google_ads', { ...guide, idsIn });
    expect(reply.problem.errors?.[0]?.path).toMatch(/^guide\.idsIn\.0/);
  });

  test('400 for another service than the address says, and for a new one without custom_', async () => {
    expect((await put('google_ads', builtIn('google_analytics'))).problem.errors?.[0]?.path).toBe(
      'guide.service',
    );
    expect((await put('fax_machine', ownGuide('custom_fax'))).problem.errors?.[0]?.path).toBe('service');
  });

  test('400 for unlocks that run in a circle', async () => {
    const guide = builtIn('google_analytics');
    const unlocks = [{ service: 'google_tag_manager', effect: 'easier', why: 'It would be a circle.' }];
    const reply = await put('google_analytics', { ...guide, unlocks });
    expect(reply.problem.errors?.[0]).toMatchObject({
      path: 'guide.unlocks',
      message: expect.stringMatching(/circle/),
    });
  });

  test('200: the agency’s own version, for this agency alone; resetting brings the built-in one back', async () => {
    const guide = { ...builtIn('google_ads'), name: 'Ads, our way' };
    const reply = await put('google_ads', guide);
    expect(reply.body).toMatchObject({ origin: 'overridden', version: 1, updatedBy: 'Northlight manager' });
    expect((await get('google_ads')).body.guide.name).toBe('Ads, our way');
    expect((await get('google_ads', house.foreign.as('viewer'))).body.guide.name).toBe(
      builtIn('google_ads').name,
    );
    expect((await events('guide.overridden')).at(-1)).toMatchObject({
      service: 'google_ads',
      parts: ['name'],
    });
    expect((await reset('google_ads')).status).toBe(204);
    expect((await get('google_ads')).body).toMatchObject({ origin: 'built_in', version: null });
    expect((await reset('google_ads')).problem).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  test('409 with the guide as it stands for whoever read an old version', async () => {
    const guide = builtIn('meta_page');
    await put('meta_page', guide);
    const both = await Promise.all([
      put('meta_page', { ...guide, name: 'First' }, 1),
      put('meta_page', { ...guide, name: 'Second' }, 1, own('owner')),
    ]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const kept = (await get('meta_page')).body;
    expect(both.find((reply) => reply.status === 409)?.problem.current).toEqual(kept);
    expect(kept.version).toBe(2);
  });

  test.each(['tiktok_ads', 'custom_first'])(
    'of two who write the first version of %s at once one is told of the other',
    async (service) => {
      const guide = service.startsWith('custom_') ? ownGuide(service) : builtIn(service);
      const both = await Promise.all([
        put(service, { ...guide, name: 'First' }, null),
        put(service, { ...guide, name: 'Second' }, null, own('owner')),
      ]);
      expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
      const kept = (await get(service)).body;
      expect(kept).toEqual(both.find((reply) => reply.status === 200)?.body);
      expect(both.find((reply) => reply.status === 409)?.problem).toMatchObject({
        code: 'changed_meanwhile',
        current: kept,
      });
      expect(kept.version).toBe(1);
      await reset(service);
      expect((await put(service, guide, null)).status).toBe(200);
      await reset(service);
    },
  );

  test('409 for whoever read a version that was taken back since', async () => {
    const guide = builtIn('tiktok_pixel');
    await put('tiktok_pixel', guide, null);
    await reset('tiktok_pixel');
    const reply = await put('tiktok_pixel', guide, 1);
    expect(reply.problem).toMatchObject({ code: 'changed_meanwhile', current: { origin: 'built_in' } });
    await put('tiktok_pixel', { ...guide, name: 'Another one' }, null);
    expect((await put('tiktok_pixel', guide, 1)).problem.code).toBe('changed_meanwhile');
    expect((await get('tiktok_pixel')).body.guide.name).toBe('Another one');
  });

  test('an own guide is added, appears on its shelf, and is removed without a trace in the catalogue', async () => {
    const reply = await put('custom_shop', ownGuide('custom_shop'));
    expect(reply.body).toMatchObject({ origin: 'own', version: 1 });
    const shelf = async () =>
      (await own('viewer').call(guides.catalogue)).body.items
        .flatMap((platform) => platform.services)
        .map((service) => service.service);
    expect(await shelf()).toContain('custom_shop');
    expect((await events('guide.added')).filter((data) => data['service'] === 'custom_shop')).toEqual([
      { service: 'custom_shop', serviceName: 'Our Shop System' },
    ]);
    expect((await reset('custom_shop')).status).toBe(204);
    expect(await shelf()).not.toContain('custom_shop');
    expect((await get('custom_shop')).status).toBe(404);
    expect((await put('custom_shop', ownGuide('custom_shop'))).body).toMatchObject({ origin: 'own' });
  });
});

describe('the agency’s ids', () => {
  const read = async (as: Caller = own('viewer')) => (await as.call(guides.agencyIds)).body;
  const write = (body: object, as: Caller = own('admin')) => as.call(guides.putAgencyIds, { body });

  test('401 and 403 first', async () => {
    expect((await write({}, house.anonymous)).status).toBe(401);
    expect((await write({ googleEmail: 'a@northlight.example' }, own('manager'))).status).toBe(403);
  });

  test('400 with a hint for each of the wrong kind, and nothing is kept', async () => {
    const before = await read();
    const reply = await write({
      googleEmail: 'nobody',
      metaBusinessId: 'GTM-K7XW2PD',
      supportPhone: '+44 20 7946 0018',
    });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.map((error) => error.path)).toEqual(['googleEmail', 'metaBusinessId']);
    expect(await read()).toEqual(before);
  });

  test('400 for what looks like a password', async () => {
    const reply = await write({ shopifyPartnerName: 'password: Sunflower2024' });
    expect(reply.problem.code).toBe('looks_like_password');
    expect(house.logged()).not.toContain('Sunflower2024');
  });

  test('200 in the canonical spelling; what is left out stays; null removes; each change is told before and after', async () => {
    await write({ googleEmail: ' Access@Northlight.example ', awsAccountId: '4029 1736 5518' });
    const after = await write({ awsAccountId: null, supportPhone: '+44 20 7946 0018' });
    expect(after.body).toEqual({
      ...Object.fromEntries(agencyIdKinds.map((kind) => [kind, null])),
      googleEmail: 'access@northlight.example',
      supportPhone: '+44 20 7946 0018',
    });
    expect(await read()).toEqual(after.body);
    expect((await events('agency_ids.updated')).at(-1)).toEqual({
      changes: [
        { field: 'awsAccountId', from: '402917365518', to: null },
        { field: 'supportPhone', from: null, to: '+44 20 7946 0018' },
      ],
    });
    const told = (await events('agency_ids.updated')).length;
    await write({ googleEmail: 'access@northlight.example' });
    expect(await events('agency_ids.updated')).toHaveLength(told);
    expect((await read(house.foreign.as('owner'))).googleEmail).toBeNull();
  });

  test('of two people at once both keep their change, and each is told from what the other left', async () => {
    const emails = ['first@northlight.example', 'second@northlight.example', 'third@northlight.example'];
    await Promise.all([
      write({ linkedinProfileUrl: 'https://www.linkedin.com/in/mara-lindqvist' }),
      ...emails.map((cloudflareEmail, turn) =>
        write({ cloudflareEmail }, own(turn === 0 ? 'owner' : 'admin')),
      ),
    ]);
    const kept = await read();
    expect(kept.linkedinProfileUrl).toBe('https://www.linkedin.com/in/mara-lindqvist');
    const told = (await events('agency_ids.updated'))
      .flatMap((data) => data.changes as { field: string; from: string | null; to: string | null }[])
      .filter((change) => change.field === 'cloudflareEmail');
    expect(told.map((change) => change.from)).toEqual([
      null,
      ...told.slice(0, -1).map((change) => change.to),
    ]);
    expect(kept.cloudflareEmail).toBe(told.at(-1)?.to);
  });
});
