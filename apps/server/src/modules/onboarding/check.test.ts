import { onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChecks } from './check-run.ts';
import { openStage, type Stage } from './testing.ts';

const gtm = (id: string) =>
  `<!doctype html><html><head><script>(function(w,d,s,l,i){w[l]=w[l]||[];var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','${id}');</script></head><body>Hello</body></html>`;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({
    sites: { 'smile.example': { pages: { '*': gtm('GTM-K7XW2PD') } }, 'www.smile.example': {} },
  });
});
afterAll(() => stage.close());

test('smoke', async () => {
  const clientId = await stage.addClient('Bright Smile', 'smile.example');
  const { link } = await stage.ask(clientId, ['google_tag_manager', 'tls_certificate']);
  const seen = await link.call(welcome.get);
  console.error(JSON.stringify(seen.body, null, 1).slice(0, 3000));
  const ids = await link.call(welcome.putIds, {
    params: { type: 'google_tag_manager' },
    body: { ids: { containerId: 'gtm-k7xw2pd' } },
  });
  console.error(ids.status, JSON.stringify(ids.body).slice(0, 600));
  const check = await link.call(welcome.validate, { params: { type: 'google_tag_manager' } });
  console.error(check.status, JSON.stringify(check.body));
  await runChecks(stage.desk, { clientId, checkIds: [check.body.id] }, stage.context());
  const list = await stage.house.own.as('viewer').call(onboarding.platforms, { params: { id: clientId } });
  console.error(JSON.stringify(list.body, null, 1).slice(0, 5000));
  console.error(await stage.events(clientId));
  expect(1).toBe(1);
});
