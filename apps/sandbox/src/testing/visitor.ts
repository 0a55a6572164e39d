import { Resolver } from 'node:dns/promises';
import { mkdtemp } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { Sandbox } from '../index.ts';

export interface Visit {
  status: number;
  headers: IncomingHttpHeaders;
  /** Names and values in the order received. */
  rawHeaders: string[];
  body: string;
}

export interface Handshake {
  authorized: boolean;
  /** Node's code, or null. */
  error: string | null;
  names: string[];
  issuer: string;
  validTo: Date;
}

/** A fresh folder for one test's certificates. */
export function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'portico-sandbox-'));
}

/** The loopback port that stands for a port of the demo network, read from the routes as the product reads them. */
export function routedPort(sandbox: Pick<Sandbox, 'env'>, port: number): number {
  const route = new RegExp(`203\\.0\\.113\\.0/24:${port}=127\\.0\\.0\\.1:(\\d+)`);
  return Number(route.exec(sandbox.env.PORTICO_OUTBOUND_ROUTES)?.[1]);
}

/** A resolver that asks one of the sandbox's three, or with `authoritative` the zones' own server. */
export function resolverOf(sandbox: Pick<Sandbox, 'env'>, which: number | 'authoritative' = 0): Resolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const servers = sandbox.env.PORTICO_DNS_SERVERS.split(',');
  resolver.setServers([
    which === 'authoritative' ? `127.0.0.1:${routedPort(sandbox, 53)}` : (servers[which] ?? ''),
  ]);
  return resolver;
}

/** Asks for one URL, trusting the sandbox's root only, without following redirects. */
export function visit(
  sandbox: Sandbox,
  url: string,
  init: { method?: string; ca?: string; agent?: Agent } = {},
): Promise<Visit> {
  const { protocol, hostname, pathname, search } = new URL(url);
  const secure = protocol === 'https:';
  const options = {
    host: '127.0.0.1',
    port: routedPort(sandbox, secure ? 443 : 80),
    path: pathname + search,
    method: init.method ?? 'GET',
    headers: { host: hostname },
    agent: init.agent ?? false,
    ...(secure ? { servername: hostname, ca: init.ca ?? sandbox.rootCertificate } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const { headers, rawHeaders } = response;
        resolve({ status: response.statusCode ?? 0, headers, rawHeaders, body });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

/** Shakes hands with a host by SNI and reports what it showed. */
export function shakeHands(sandbox: Sandbox, servername: string | undefined): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: '127.0.0.1',
      port: routedPort(sandbox, 443),
      servername,
      ca: sandbox.rootCertificate,
      rejectUnauthorized: false,
    });
    socket.on('error', reject);
    socket.on('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      const error = socket.authorizationError as unknown as string | null | undefined;
      resolve({
        authorized: socket.authorized,
        error: error ?? null,
        names: (certificate.subjectaltname ?? '').split(', ').map((name) => name.replace('DNS:', '')),
        issuer: [certificate.issuer.O ?? certificate.issuer.CN].flat().join(),
        validTo: new Date(certificate.valid_to),
      });
      socket.destroy();
    });
  });
}

/** Talks to the control endpoint. */
export async function control(
  sandbox: Pick<Sandbox, 'control'>,
  path: string,
  body?: unknown,
  token = sandbox.control.token,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${sandbox.control.url}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
