import type { ProviderId } from '@portico/contract';
import type { Answer } from './call.ts';
import type { Failure } from './error.ts';
import type { LimitReader } from './limits.ts';
import type { OAuth2 } from './oauth/spec.ts';

export { type ProviderId, providerIds } from '@portico/contract';

/** One value that a person types: of an app, of a key, of a shop. */
export interface Field {
  key: string;
  label: string;
  /** Sealed, never shown again. */
  secret: boolean;
  /** A regular expression that the whole value must match. */
  pattern?: string;
  /** Where it is found, and what it looks like. */
  hint: string;
  optional?: boolean;
}

/** One thing that a scope allows, in words for whoever is asked for it. */
export interface ScopeSpec {
  name: string;
  /** Completes "Portico can …". */
  allows: string;
  /** What Portico does with it; a grant without it lacks exactly that. */
  needed: 'always' | 'to_read' | 'to_grant' | 'to_post';
}

/** A version of a provider's interface, and when it ends. */
export interface ApiVersion {
  /** Which of the provider's interfaces, such as `Graph`. */
  api: string;
  version: string;
  /** `YYYY-MM-DD`; null where none is announced. */
  sunsetOn: string | null;
  /** Where that is said. */
  source: string;
}

/** A page of the provider's where somebody has a key made and is sent back with it, so that nobody has to type it. */
export interface KeyPage {
  url: string;
  /** What the page is told. */
  parameters: Record<string, string>;
  /** The parameter that takes our address. */
  returnParameter: string;
  /** Fields of the key by the parameters that they come back in. */
  answer: Record<string, string>;
  /** The parameter and value with which somebody who said no is sent back. */
  declined: [name: string, value: string];
}

/** How a key is shown to the provider. */
export interface ApiKeyAuth {
  method: 'api_key';
  fields: Field[];
  /** Where the provider can make the key for us. */
  page?: KeyPage;
  /** The headers of a call, made of the fields' values. */
  headers(values: Record<string, string>): Record<string, string>;
}

/** A JSON key of a Google service account: a signed assertion is exchanged for a token (RFC 7523). */
export interface ServiceAccountAuth {
  method: 'service_account';
  tokenUrl: string;
  scopes: ScopeSpec[];
}

export type AuthMethod = OAuth2 | ApiKeyAuth | ServiceAccountAuth;

/** What is known of a provider before anything is asked of it: data, no behaviour. */
export interface Manifest {
  id: ProviderId;
  /** As people know it. */
  name: string;
  /** In the order in which they are offered. */
  auth: AuthMethod[];
  /** The hosts that calls go to; a `*.` stands for any name under it. Nothing else is ever called. */
  hosts: string[];
  versions: ApiVersion[];
  /** What an app's credentials are, where the provider knows apps. */
  app: AppGuide | null;
  /** What a connection is told besides its credential, such as the shop's domain. */
  settings: Field[];
}

/** How a self-hoster gets an app of their own. */
export interface AppGuide {
  fields: Field[];
  /** Where apps are made. */
  console: string;
  /** In order, each one sentence. `{redirectUrl}` stands for the address to enter there. */
  steps: string[];
}

/** What the kit must be able to read of a provider's answers. */
export interface Reader {
  /** Why an answer is not a good one; null where it is. Asked for every answer, whatever its status. */
  failure(answer: Answer, now: Date): Failure | null;
  limits: LimitReader[];
  /** The provider's own name of the request, for its support. */
  traceId?(answer: Answer): string | undefined;
}
