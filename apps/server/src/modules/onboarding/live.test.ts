import { clients, discovery, onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './testing.ts';
import { pageWithAnalytics } from './testing-sites.ts';

/* The whole way with the real queue: what the other tests do by hand happens here by itself. */
let stage: Stage;
beforeAll(async () => {
  const page = { pages: { '*': pageWithAnalytics('G-7T4N2KQX9B') } };
  stage = await openStage({ live: true, sites: { 'smile.example': page, 'www.smile.example': page } });
});
afterAll(() => stage.close());

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 25_000, interval: 100 });

test('a client is added, inspected by itself, asked, checked, archived; each follows from the one before', async () => {
  const id = await stage.addClient('Bright Smile', 'smile.example');
  const { link } = await stage.ask(id, ['google_analytics', 'tls_certificate']);
  const latest = async () =>
    (await stage.house.own.as('viewer').call(discovery.latest, { params: { id } })).body.scan?.state;
  await eventually(latest).toBe('done');

  const why = async () =>
    (await link.call(welcome.get)).body.platforms.find((one) => one.type === 'google_analytics')?.why;
  await eventually(why).toMatch(/G-7T4N2KQX9B/);
  const guide = await link.call(welcome.guide, { params: { type: 'google_analytics' } });
  expect(guide.body.ids[0]).toMatchObject({ value: 'G-7T4N2KQX9B', prefilled: true });

  await link.call(welcome.validate, { params: { type: 'tls_certificate' } });
  const status = async () =>
    (await stage.house.own.as('viewer').call(onboarding.platforms, { params: { id } })).body.items.find(
      (item) => item.type === 'tls_certificate',
    )?.status;
  await eventually(status).toBe('verified');

  await stage.house.own.as('manager').call(clients.archive, { params: { id } });
  const request = async () =>
    (await stage.house.own.as('manager').call(onboarding.listRequests, { params: { id } })).body.items[0]
      ?.state;
  await eventually(request).toBe('revoked');
}, 120_000);
