import { audit } from './audit.ts';
import { authentication } from './authentication.ts';
import { kit } from './kit.ts';
import { limits } from './limits.ts';
import { listClients } from './list-clients.ts';
import { live } from './live.ts';
import { load } from './load.ts';
import { type Figure, print } from './report.ts';
import { scans } from './scans.ts';
import { start } from './start.ts';

/** `npm run bench [name …]`: every figure, or those named. */
const benches: Record<string, () => Promise<Figure[]>> = {
  list: listClients,
  scans,
  live,
  load,
  start,
  authentication,
  limits,
  kit,
  audit,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(1);
}
for (const [name, run] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) print(await run());
}
