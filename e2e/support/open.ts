import { openHouse } from './house.ts';

/** Opens a house until Ctrl-C, and prints what the tests need to use it: for writing tests. */
const house = await openHouse();
console.log(`export PORTICO_E2E_URL=${house.url}`);
console.log(`export PORTICO_E2E_CONTROL_URL=${house.control.url}`);
console.log(`export PORTICO_E2E_CONTROL_TOKEN=${house.control.token}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void house.close().then(() => process.exit(0)));
