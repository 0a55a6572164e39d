/**
 * What can go wrong between Portico and a provider, told apart by what has to be done about it.
 *
 * - `auth_expired`: the access token is used up; a refresh may help.
 * - `auth_revoked`: the grant is dead; only the person who gave it can give it again.
 * - `scope_missing`: the grant lives, but does not cover this.
 * - `rate_limited`: too fast; `until` says when to go on.
 * - `quota_exhausted`: the allowance of a day or a month is used up; `until` says when there is a new one.
 * - `rejected`: asked for something that the provider will not do, however often it is asked.
 * - `transient`: not now, for reasons that pass; nothing was done.
 * - `unknown_outcome`: it may have been done. Must not be sent again before somebody looked.
 * - `app_not_approved`: the provider has not let this app do that.
 * - `version_sunset`: the version of the interface that was asked is gone.
 */
export const providerErrorKinds = [
  'auth_expired',
  'auth_revoked',
  'scope_missing',
  'rate_limited',
  'quota_exhausted',
  'rejected',
  'transient',
  'unknown_outcome',
  'app_not_approved',
  'version_sunset',
] as const;
export type ProviderErrorKind = (typeof providerErrorKinds)[number];

/** What a provider's `errors.ts` makes of an answer. */
export interface Failure {
  kind: ProviderErrorKind;
  /** The provider's own code, such as `190/460` or `RESOURCE_EXHAUSTED`. */
  code?: string;
  /** One plain sentence for a person; where it is absent, the kind's own. */
  sentence?: string;
  /** With `rate_limited` and `quota_exhausted`. */
  until?: Date;
  /** With `scope_missing`: the scopes that it takes. */
  missing?: string[];
}

export interface ProviderErrorDetails extends Failure {
  /** The provider's name as people know it. */
  provider: string;
  /** For the log alone; must hold no token. */
  detail: string;
  status?: number;
  /** The provider's own name of the request, for its support. */
  traceId?: string;
}

const sentences: Record<ProviderErrorKind, (provider: string) => string> = {
  auth_expired: (provider) => `${provider} asks for a new sign-in.`,
  auth_revoked: (provider) => `The access was withdrawn at ${provider}, so it has to be given again.`,
  scope_missing: (provider) => `The access that ${provider} was told to give does not cover this.`,
  rate_limited: (provider) => `${provider} asks us to slow down; it goes on by itself in a moment.`,
  quota_exhausted: (provider) => `What ${provider} allows for now is used up; it goes on by itself later.`,
  rejected: (provider) => `${provider} does not allow this.`,
  transient: (provider) => `${provider} could not be reached; it is tried again by itself.`,
  unknown_outcome: (provider) => `${provider} did not say whether it was done; it has to be looked at there.`,
  app_not_approved: (provider) => `${provider} has not approved the app for this yet.`,
  version_sunset: (provider) =>
    `${provider} has switched off the interface that this uses; Portico needs an update.`,
};

/** `message` is a sentence for a person. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly provider: string;
  readonly detail: string;
  readonly code: string | null;
  readonly until: Date | null;
  readonly missing: string[];
  readonly status: number | null;
  readonly traceId: string | null;

  constructor(details: ProviderErrorDetails, options: { cause?: unknown } = {}) {
    super(details.sentence ?? sentences[details.kind](details.provider), options);
    this.kind = details.kind;
    this.provider = details.provider;
    this.detail = details.detail;
    this.code = details.code ?? null;
    this.until = details.until ?? null;
    this.missing = details.missing ?? [];
    this.status = details.status ?? null;
    this.traceId = details.traceId ?? null;
  }
}
