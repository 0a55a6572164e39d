import { singleSignOn } from '@portico/contract';
import { expect } from 'vitest';
import type { TestHouse } from '../../../../platform/testing/house.ts';
import { TestBrowser } from './browser.ts';

/** True once a browser is back at a page of Portico. */
export const atPortico = (url: URL) => url.host === 'portico.test' && !url.pathname.startsWith('/api/');

/** Begins at Portico, signs in at the provider, and comes back. Answers the page as a path. */
export async function signInBy(browser: TestBrowser, body: object): Promise<string> {
  const begun = await browser.call(singleSignOn.beginSingleSignOn, { body });
  expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
  return goOn(browser, begun.body.url);
}

/** Opens an address at a provider, and goes on to the page of Portico that it leads to. */
export async function goOn(browser: TestBrowser, address: string): Promise<string> {
  const page = await browser.open(address, atPortico);
  const url = new URL(page.path, 'http://portico.test');
  return url.pathname + url.search;
}

/** What the audit trail has of a type, the newest first. */
export async function eventsOf(house: TestHouse, orgId: string, type: string) {
  const { rows } = await house.admin.query<{ data: Record<string, unknown>; actor_name: string }>(
    'SELECT data, actor_name FROM events WHERE org_id = $1 AND type = $2 ORDER BY seq DESC',
    [orgId, type],
  );
  return rows;
}

export const newBrowser = (house: TestHouse) => new TestBrowser(house);
