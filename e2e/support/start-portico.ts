import { openHouse } from './house.ts';

/**
 * Opens one house for all tests, and answers what closes it again. Where PORTICO_E2E_URL names one that is open already
 * (`node e2e/support/open.ts` opens one), that is used and left open.
 */
export default async function startPortico(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PORTICO_E2E_URL) return undefined;
  const house = await openHouse();
  process.env.PORTICO_E2E_URL = house.url;
  process.env.PORTICO_E2E_CONTROL_URL = house.control.url;
  process.env.PORTICO_E2E_CONTROL_TOKEN = house.control.token;
  return house.close;
}
