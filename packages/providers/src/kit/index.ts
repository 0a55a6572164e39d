export { type AddressBook, AddressBookError, parseAddressBook } from './address-book.ts';
export type { Answer, Call, Effect } from './call.ts';
export { type Caller, createCaller } from './caller.ts';
export type {
  AccessCapability,
  Asset,
  Gap,
  GrantCapability,
  GrantRequest,
  GrantResult,
  Holder,
  Mark,
  Reach,
} from './capability.ts';
export { collect } from './collect.ts';
export {
  type Credential,
  type Lifetime,
  type OAuthCredential,
  renewalLead,
  renewed,
  type ServiceAccountKey,
} from './credential.ts';
export { type Failure, ProviderError, type ProviderErrorKind, providerErrorKinds } from './error.ts';
export { inTurns } from './in-turns.ts';
export { failureOfStatus, redact } from './judge.ts';
export { type KeyPageOutcome, keyPageUrl, readKeyPage } from './key-page.ts';
export {
  headerLimit,
  type LimitKey,
  type LimitLedger,
  type LimitReader,
  type LimitReading,
  numberIn,
  retryAfter,
} from './limits.ts';
export { lookAt, type Part } from './look-at.ts';
export {
  type ApiKeyAuth,
  type ApiVersion,
  type AppGuide,
  type AuthMethod,
  type Field,
  type KeyPage,
  type Manifest,
  type ProviderId,
  providerIds,
  type Reader,
  type ScopeSpec,
  type ServiceAccountAuth,
} from './manifest.ts';
export { domainMark } from './marks.ts';
export { authorizeUrl } from './oauth/authorize.ts';
export { type CallbackOutcome, readCallback } from './oauth/callback.ts';
export { oauthFailure } from './oauth/failure.ts';
export { randomValue } from './oauth/pkce.ts';
export type { OAuth2, Refresh, TokenEndpoint } from './oauth/spec.ts';
export { fill } from './oauth/template.ts';
export type { TokenGrant } from './oauth/token-answer.ts';
export { type AppCredentials, createTokenRequests, type TokenRequests } from './oauth/token-request.ts';
export { type Ports, type WireAnswer, WireFailure, type WireRequest } from './ports.ts';
export type { Provider, TypedValues } from './provider.ts';
export { ServiceAccountFile, serviceAccountToken } from './service-account.ts';
export { type CredentialSource, createSession, headersOf, type Session } from './session.ts';
export { endingVersions, type VersionWarning } from './versions.ts';
