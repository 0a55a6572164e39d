import { openHouse } from './house.ts';

/** Opens one house for all tests. Answers what closes it again. */
export default async function startPortico(): Promise<() => Promise<void>> {
  const house = await openHouse();
  process.env.PORTICO_E2E_URL = house.url;
  process.env.PORTICO_E2E_CONTROL_URL = house.control.url;
  process.env.PORTICO_E2E_CONTROL_TOKEN = house.control.token;
  return house.close;
}
