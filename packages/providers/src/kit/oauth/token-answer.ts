import { z } from 'zod';
import type { OAuth2 } from './spec.ts';

/** What a provider gave for a code or a refresh token. */
export interface TokenGrant {
  accessToken: string;
  /** Null: none came, which does not mean that there is none. */
  refreshToken: string | null;
  /** Null: it lives as long as the grant. */
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
  /** What was granted; null where the answer does not say. */
  scopes: string[] | null;
  /** The account that it is for, where the answer says so. */
  account: string | null;
}

const seconds = z.coerce.number().nonnegative().finite();

const TokenFields = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: seconds.nullish(),
  refresh_expires_in: seconds.nullish(),
  // TikTok's advertising interface names scopes by numbers.
  scope: z.union([z.string(), z.array(z.coerce.string())]).nullish(),
  account: z.coerce.string().nullish(),
});

/** The shape of a spec's token answers. Reads RFC 6749, section 5.1, with the provider's own names. */
export function tokenAnswer(spec: OAuth2, now: () => Date): z.ZodType<TokenGrant> {
  const later = (span: number | null | undefined) =>
    span === null || span === undefined ? null : new Date(now().getTime() + span * 1000);
  return z
    .preprocess((body) => inUsualNames(spec, body), TokenFields)
    .transform((read): TokenGrant => {
      return {
        accessToken: read.access_token,
        refreshToken: read.refresh_token ?? null,
        // Meta leaves `expires_in` out, or sends 0, for tokens without an end.
        expiresAt: later(read.expires_in || spec.usualLifeSeconds),
        refreshExpiresAt: later(read.refresh_expires_in),
        scopes: scopesOf(read.scope),
        account: read.account ?? null,
      };
    });
}

function inUsualNames(spec: OAuth2, body: unknown): unknown {
  const { within, refreshExpiresIn = 'refresh_token_expires_in', account } = spec.answer ?? {};
  const outer = asRecord(body);
  const fields = within ? asRecord(outer?.[within]) : outer;
  if (!fields) return body;
  return {
    ...fields,
    refresh_expires_in: fields[refreshExpiresIn],
    account: account ? fields[account] : undefined,
  };
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** Scopes come in one text, divided by spaces or commas, or as a list. */
function scopesOf(scope: string | string[] | null | undefined): string[] | null {
  if (scope === null || scope === undefined) return null;
  const list = Array.isArray(scope) ? scope : scope.split(/[\s,]+/);
  return list.filter((each) => each !== '');
}
