import type { Evidence } from '@portico/contract';
import type { DnsAnswer, FetchedResponse, TlsReport } from '../../../platform/outbound/index.ts';
import { count, excerpt } from './text.ts';

/** What one kind of answer says about itself, before it gets its number and time. */
export type EvidenceDraft = Omit<Evidence, 'id' | 'at'>;

const DNS_SENTENCES: Record<DnsAnswer['status'], string> = {
  ok: '',
  no_data: 'No record of this type',
  no_such_name: 'This name does not exist',
  server_failure: 'The name server could not answer',
  refused: 'The name server refused to answer',
  timeout: 'No answer in time',
  malformed: 'The answer could not be understood',
  blocked: 'Not asked: the name server lies in a private network',
};
const HEADER_BYTES = 900;
const EXCERPT = 1900;

/** Evidence of one DNS answer; the excerpt holds the records, one in each line. */
export function dnsEvidence(answer: DnsAnswer): EvidenceDraft {
  return {
    kind: 'dns',
    asked: `${answer.type} ${answer.name}`,
    answered: answer.status === 'ok' ? count(answer.records.length, 'record') : DNS_SENTENCES[answer.status],
    server: answer.server,
    url: null,
    status: answer.status,
    excerpt: answer.records.length > 0 ? excerpt(answer.records.join('\n'), EXCERPT) : null,
    elapsedMs: whole(answer.elapsedMs),
  };
}

/** Evidence of one web answer; the excerpt holds status, headers (cookie values left out) and the first text. */
export function webEvidence(method: string, asked: string, response: FetchedResponse): EvidenceDraft {
  const path = response.redirects.map((hop) => `${hop.status} → ${hop.to}`);
  const end = `${response.status}, ${size(response.body.length)}${response.truncated ? ' read, there is more' : ''}`;
  const untrusted = response.certificateError
    ? `, certificate not trusted (${response.certificateError})`
    : '';
  return {
    kind: 'http',
    asked: `${method} ${excerpt(asked, 300)}`,
    answered: excerpt(`${[...path, end].join(', then ')}${untrusted}`, 600),
    server: response.remoteAddress,
    url: excerpt(response.url, 500),
    status: String(response.status),
    excerpt: excerpt(`${headerLines(response)}\n\n${beginning(response)}`, EXCERPT),
    elapsedMs: whole(response.elapsedMs),
  };
}

/** Evidence of one TLS handshake; the excerpt holds the chain that was shown. */
export function tlsEvidence(report: TlsReport): EvidenceDraft {
  const verdict = report.trusted ? 'trusted' : `not trusted (${report.error ?? 'no reason given'})`;
  const chain = report.chain.map((link, depth) => {
    const names = depth === 0 ? `\n   names: ${link.names.slice(0, 30).join(', ')}` : '';
    return `${depth}: ${link.subject}\n   issued by ${link.issuer}\n   ${link.validFrom} to ${link.validTo}${names}`;
  });
  return {
    kind: 'tls',
    asked: `TLS handshake with ${report.host}:${report.port}`,
    answered: `${report.protocol}, certificate ${verdict}`,
    server: report.remoteAddress,
    url: null,
    status: report.trusted ? 'trusted' : (report.error ?? 'untrusted'),
    excerpt: excerpt(chain.join('\n'), EXCERPT),
    elapsedMs: 0,
  };
}

function headerLines(response: FetchedResponse): string {
  const lines: string[] = [`HTTP ${response.status}`];
  let length = 0;
  for (const [name, values] of Object.entries(response.headers)) {
    for (const value of values) {
      const line = `${name}: ${name === 'set-cookie' ? `${cookieName(value)}=…` : excerpt(value, 200)}`;
      length += line.length + 1;
      if (length > HEADER_BYTES) return lines.join('\n');
      lines.push(line);
    }
  }
  return lines.join('\n');
}

function beginning(response: FetchedResponse): string {
  const type = response.headers['content-type']?.[0] ?? 'text/html';
  if (!/text|html|json|xml|javascript/i.test(type)) return '(not text)';
  return new TextDecoder().decode(response.body.subarray(0, EXCERPT));
}

/** The name of a cookie in a `Set-Cookie` header. */
export function cookieName(header: string): string {
  const end = header.slice(0, 300).indexOf('=');
  return end === -1 ? '' : header.slice(0, end).trim();
}

function size(bytes: number): string {
  return bytes < 1024 ? count(bytes, 'byte') : `${Math.round(bytes / 1024)} kB`;
}

function whole(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds));
}
