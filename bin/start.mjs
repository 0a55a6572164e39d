#!/usr/bin/env node
// Runs on whatever Node the machine has: plain syntax and no imports before the version was looked at.
if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `Portico needs Node 18 or newer to start; this is ${process.version}. See https://nodejs.org`,
  );
  process.exit(1);
}
import('./lib/launch.mjs').then(({ launch }) => launch('start'));
