import { openHouse } from './house.ts';

/** Opens a house until Ctrl-C, and prints what the tests need to use it: for writing tests. */
const house = await openHouse();
process.stdout.write(`export PORTICO_E2E_URL=${house.url}\n`);
process.stdout.write(`export PORTICO_E2E_CONTROL_URL=${house.control.url}\n`);
process.stdout.write(`export PORTICO_E2E_CONTROL_TOKEN=${house.control.token}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void house.close().then(() => process.exit(0)));
