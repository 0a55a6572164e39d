import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields that never reach a log, wherever they stand. */
const secretFields = [
  'password',
  'accessToken',
  'token',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'x-welcome-token',
];
const paths = secretFields.flatMap((field) => [
  `["${field}"]`,
  `*["${field}"]`,
  `*.*["${field}"]`,
  `*.*.*["${field}"]`,
]);

export interface LogOptions {
  level: string;
  destination?: DestinationStream;
}

/** JSON lines with an ISO time; secrets are replaced, access links in paths are cut. */
export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A path as it may be logged: the token of an access link or of an invitation is a key and stays out. */
export function loggablePath(url: string): string {
  return url.replace(/^\/(welcome|api\/auth\/invitations)\/[^/?#]+/, '/$1/[redacted]').replace(/\?.*$/, '');
}
