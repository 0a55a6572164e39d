import { listClients } from './list-clients.ts';
import { type Figure, print } from './report.ts';
import { scans } from './scans.ts';

/** `npm run bench [name …]`: every figure, or those named. */
const benches: Record<string, () => Promise<Figure[]>> = { list: listClients, scans };

const asked = process.argv.slice(2);
for (const [name, run] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) print(await run());
}
