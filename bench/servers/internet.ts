import { createSocket } from 'node:dgram';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startInternet } from '../../apps/server/src/platform/testing/net/index.ts';

/** An internet of `count` sites in a process of its own, whose DNS and web servers take `delayMs` for each answer. */
const { count, delayMs } = JSON.parse(process.argv[2] ?? '{}') as { count: number; delayMs: number };
const page = `<!doctype html><html><head><title>Shop</title>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>
<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag('config','G-ABCDEF1234')</script>
<link rel="https://api.w.org/" href="/wp-json/"></head><body>${'<p>Some words about what we sell.</p>'.repeat(400)}</body></html>`;

const names = Array.from({ length: count }, (_none, index) => `site${index}.example`);
const slow = (_request: IncomingMessage, response: ServerResponse) => {
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  }, delayMs);
};
const internet = await startInternet({
  sites: Object.fromEntries(names.map((name) => [name, { pages: { '*': slow } }])),
});
const dns = await delayed(internet.dns.port, delayMs);
const environment = {
  ...internet.environment,
  PORTICO_DNS_SERVERS: dns,
  PORTICO_OUTBOUND_ROUTES: internet.environment.PORTICO_OUTBOUND_ROUTES.replace(internet.dns.endpoint, dns),
};
process.send?.({ environment, certificate: internet.authority.root, names });
process.on('disconnect', () => process.exit(0));

/** A relay in front of a DNS server that holds every answer back. */
async function delayed(port: number, ms: number): Promise<string> {
  const front = createSocket('udp4');
  front.on('message', (message, from) => {
    const back = createSocket('udp4');
    back.once('message', (answer) => {
      back.close();
      setTimeout(() => front.send(answer, from.port, from.address), ms);
    });
    back.send(message, port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => front.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${front.address().port}`;
}
