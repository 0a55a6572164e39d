#!/usr/bin/env node
// As `start`, but server and web are watched and change as their sources do.
if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `Portico needs Node 18 or newer to start; this is ${process.version}. See https://nodejs.org`,
  );
  process.exit(1);
}
import('./lib/launch.mjs').then(({ launch }) => launch('dev'));
