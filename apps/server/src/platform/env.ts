import { createHmac } from 'node:crypto';
import { z } from 'zod';

const flag = (fallback: boolean) =>
  z
    .preprocess(
      (value) => (value === undefined || value === '' ? String(fallback) : value),
      z.enum(['true', 'false']),
    )
    .transform((value) => value === 'true');
/** The address of a service of somebody else's, without a slash at its end. */
const service = (usual: string) =>
  z
    .preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .string()
        .regex(/^https?:\/\//)
        .default(usual),
    )
    .transform((value) => value.replace(/\/$/, ''));
const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

/** The installation's own apps at providers: `{"google":{"clientId":"…","clientSecret":"…"}}`. */
const providerApps = z
  .string()
  .default('')
  .transform((value, context) => {
    try {
      return JSON.parse(value.trim() || '{}') as unknown;
    } catch {
      context.addIssue({
        code: 'custom',
        message: 'not JSON: write {"google":{"clientId":"…","clientSecret":"…"}}',
      });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.record(z.string(), z.string()), 'an object of objects of texts'));

/** Every setting that Portico reads from its environment; `.env.example` says the same in words. */
export const EnvSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  PORTICO_BASE_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.url({ protocol: /^https?$/ }).optional(),
  ),
  PORTICO_ROLES: z
    .string()
    .default('api,realtime,worker,cron')
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['api', 'realtime', 'worker', 'cron'])).min(1)),
  PORTICO_DATA_DIR: z.string().default('./data'),
  PORTICO_DEMO: flag(false),
  PORTICO_DEMO_CONNECTIONS: z.string().default(''),
  PORTICO_REGISTRATION: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['open', 'closed']).optional(),
  ),
  PORTICO_SECRET: z
    .string('missing; make one with: openssl rand -hex 32')
    .min(32, 'at least 32 characters; make one with: openssl rand -hex 32'),
  PORTICO_MASTER_KEYS: optional,
  PORTICO_TRUST_PROXY: flag(false),
  PORTICO_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  PORTICO_RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(1200),
  PORTICO_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  PORTICO_SMTP_URL: optional,
  PORTICO_MAIL_FROM: z.string().default('Portico <portico@localhost>'),
  PORTICO_SENDGRID_URL: service('https://api.sendgrid.com'),
  PORTICO_SENDGRID_EU_URL: service('https://api.eu.sendgrid.com'),
  PORTICO_SES_URL: service('https://email.{region}.amazonaws.com'),
  PORTICO_MAILGUN_URL: service('https://api.mailgun.net'),
  PORTICO_MAILGUN_EU_URL: service('https://api.eu.mailgun.net'),
  PORTICO_GOOGLE_CLIENT_ID: optional,
  PORTICO_GOOGLE_CLIENT_SECRET: optional,
  PORTICO_GOOGLE_ISSUER: service('https://accounts.google.com'),
  PORTICO_MICROSOFT_CLIENT_ID: optional,
  PORTICO_MICROSOFT_CLIENT_SECRET: optional,
  PORTICO_MICROSOFT_ISSUER: service('https://login.microsoftonline.com/common/v2.0'),
  PORTICO_PROVIDER_URLS: z.string().default(''),
  PORTICO_PROVIDER_APPS: providerApps,
  PORTICO_OUTBOUND_ALLOW: optional,
  PORTICO_DNS_SERVERS: optional,
  PORTICO_OUTBOUND_ROUTES: optional,
  PORTICO_METRICS_TOKEN: optional,
  PORTICO_WEB_DIR: optional,
  DATABASE_URL: z.string('missing').regex(/^postgres(ql)?:\/\//, 'a postgres:// address'),
  REDIS_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^rediss?:\/\//, 'a redis:// or rediss:// address')
      .optional(),
  ),
  PORTICO_DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
});
export type Env = z.output<typeof EnvSchema>;

/** The secret that a demo makes up for itself; production refuses it. */
export const DEMO_SECRET_MARK = 'demo-';

/**
 * Reads the environment. Throws one error that names every setting that is missing or wrong, and in production
 * everything that belongs to a demo.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = EnvSchema.safeParse(source);
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
  const refused = source.NODE_ENV === 'production' ? productionRefusals(source) : [];
  if (!parsed.success || refused.length > 0) {
    const lines = [...wrong, ...refused].map((line) => `  ${line}`).join('\n');
    const where = source.NODE_ENV === 'production' ? ' in production' : '';
    throw new Error(`Portico cannot start${where} with these settings:\n${lines}\nSee .env.example.`);
  }
  return parsed.data;
}

/** What is logged: in development only what somebody should look at, so that the terminal stays readable. */
export function logLevelOf(env: Env): string {
  return env.PORTICO_LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn');
}

/** The vault's master keys; outside production one is derived from the secret where none is set. */
export function masterKeysOf(env: Env): string {
  if (env.PORTICO_MASTER_KEYS) return env.PORTICO_MASTER_KEYS;
  const derived = createHmac('sha256', env.PORTICO_SECRET).update('master key').digest('base64');
  return `derived:${derived}`;
}

function productionRefusals(source: Record<string, string | undefined>): string[] {
  return [
    source.PORTICO_DEMO === 'true' && 'PORTICO_DEMO is true: demo data and demo passwords must not be public',
    source.PORTICO_DEMO_CONNECTIONS &&
      'PORTICO_DEMO_CONNECTIONS is set: the demo’s connections belong to nobody real',
    source.PORTICO_SECRET?.startsWith(DEMO_SECRET_MARK) &&
      'PORTICO_SECRET is the demo one: make your own with: openssl rand -hex 32',
    !source.PORTICO_MASTER_KEYS &&
      'PORTICO_MASTER_KEYS is missing: make one with: echo "k1:$(openssl rand -base64 32)"',
    !source.PORTICO_BASE_URL &&
      'PORTICO_BASE_URL is missing: the address by which your clients reach Portico',
    source.PORTICO_BASE_URL?.startsWith('http:') && 'PORTICO_BASE_URL is not https',
    [source.PORTICO_GOOGLE_ISSUER, source.PORTICO_MICROSOFT_ISSUER].some((address) =>
      address?.startsWith('http:'),
    ) && 'PORTICO_GOOGLE_ISSUER and PORTICO_MICROSOFT_ISSUER have to be https',
    !source.PORTICO_SMTP_URL && 'PORTICO_SMTP_URL is missing: mail to clients could not be delivered',
  ].filter((line): line is string => typeof line === 'string');
}
