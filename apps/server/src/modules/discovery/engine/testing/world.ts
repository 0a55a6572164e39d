import { createOutbound, type Outbound, parseOutboundConfig } from '../../../../platform/outbound/index.ts';
import {
  type DnsOptions,
  type Handler,
  pages,
  type Site,
  startInternet,
  type TestInternet,
} from '../../../../platform/testing/net/index.ts';

export interface World extends TestInternet {
  outbound: Outbound;
}

/** A small internet on real sockets, and the guarded client that reaches it and nothing else. */
export async function startWorld(sites: Record<string, Site>, dns: DnsOptions = {}): Promise<World> {
  const internet = await startInternet({ sites, ...dns });
  const config = parseOutboundConfig(internet.environment);
  const outbound = createOutbound({
    ...config,
    limits: { dnsTimeoutMs: 400, connectTimeoutMs: 2000, headersTimeoutMs: 3000 },
  });
  return { ...internet, outbound };
}

/** The host that serves published Tag Manager containers, by their ids. */
export function tagManager(containers: Record<string, string>): Site {
  const answer: Handler = (request, response) => {
    const id = new URL(request.url ?? '', 'https://x.test').searchParams.get('id') ?? '';
    const source = containers[id];
    if (source === undefined) pages.html('Not found', {}, 404)(request, response);
    else pages.bytes(Buffer.from(source), { 'content-type': 'application/javascript' })(request, response);
  };
  return { pages: { '/gtm.js': answer } };
}

/** Answers on the unencrypted port alone, and hangs up on the other. */
export function unencryptedOnly(body: string): Handler {
  return (request, response) => {
    const encrypted = 'encrypted' in request.socket;
    (encrypted ? pages.hangUp : pages.html(body))(request, response);
  };
}
