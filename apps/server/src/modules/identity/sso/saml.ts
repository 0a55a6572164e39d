import {
  type CacheProvider,
  type Profile,
  SAML,
  SamlStatusError,
  ValidateInResponseTo,
} from '@node-saml/node-saml';
import { RoundRefusal } from './refusal.ts';
import { addressOrNull, type Said, shownClaim, textOrNull } from './said.ts';
import { parseXml, type SamlParty } from './saml-metadata.ts';

export interface SamlSide {
  party: SamlParty;
  /** Portico's own name towards this provider, and where answers are posted. */
  entityId: string;
  acsUrl: string;
}

/** Milliseconds that clocks may differ. */
const CLOCK_SKEW_MS = 120_000;
const ASSERTION_MAX_AGE_MS = 10 * 60_000;

/** Where to lead a browser to sign in, with a request of this id (`_…`). `state` comes back with the answer. */
export async function samlUrl(
  side: SamlSide,
  { requestId, state, fresh }: { requestId: string; state: string; fresh: boolean },
): Promise<string> {
  const saml = library(side, requestId, fresh);
  return saml.getAuthorizeUrlAsync(state, undefined, {});
}

export interface SamlAnswer extends Said {
  /** Each is used once. */
  assertionId: string;
  /** Until when the assertion could be used; milliseconds. */
  until: number;
}

/** What the provider says of the person, in answer to the request of this id. Throws {@link RoundRefusal}. */
export async function samlSaid(side: SamlSide, requestId: string, response: string): Promise<SamlAnswer> {
  refuseForm(response);
  const profile = await library(side, requestId, false)
    .validatePostResponseAsync({ SAMLResponse: response })
    .then((answer) => answer.profile)
    .catch((error) => {
      throw asRefusal(error);
    });
  const assertion = profile?.getAssertion?.() as AssertionJs | undefined;
  if (!profile || !assertion) throw refused('The provider sent no assertion.');
  return read(side, requestId, profile, assertion.Assertion);
}

function library({ party, entityId, acsUrl }: SamlSide, requestId: string, forceAuthn: boolean): SAML {
  return new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint: party.signInUrl,
    idpCert: party.certificates,
    idpIssuer: party.entityId,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    forceAuthn,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    maxAssertionAgeMs: ASSERTION_MAX_AGE_MS,
    validateInResponseTo: ValidateInResponseTo.always,
    generateUniqueId: () => requestId,
    cacheProvider: onlyRequest(requestId),
  });
}

/** A round knows its one request. That it is used once is the round's affair. */
function onlyRequest(requestId: string): CacheProvider {
  const since = new Date().toISOString();
  return {
    saveAsync: async (_key, value) => ({ value, createdAt: Date.now() }),
    getAsync: async (key) => (key === requestId ? since : null),
    removeAsync: async () => null,
  };
}

const SIGNED_BY = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]);
const DIGESTED_BY = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

/** What is refused for its looks, before anything in it is believed: no XML, a document type, weak signatures. */
function refuseForm(response: string): void {
  const document = parseXml(Buffer.from(response, 'base64').toString('utf8'));
  if (!document) throw refused('The answer is no XML that can be read.');
  const algorithms = (name: string) =>
    Array.from(document.getElementsByTagNameNS(SIGNATURE, name)).map(
      (one) => one.getAttribute('Algorithm') ?? '',
    );
  const strong =
    algorithms('SignatureMethod').every((one) => SIGNED_BY.has(one)) &&
    algorithms('DigestMethod').every((one) => DIGESTED_BY.has(one));
  if (!strong)
    throw refused('The answer is signed in a way that is not safe. Choose RSA with SHA-256 at the provider.');
}

interface ElementJs {
  $?: Record<string, string>;
  _?: string;
}
interface AssertionJs {
  Assertion: ElementJs & {
    Subject?: { SubjectConfirmation?: (ElementJs & { SubjectConfirmationData?: ElementJs[] })[] }[];
    AuthnStatement?: ElementJs[];
    Conditions?: ElementJs[];
  };
}

/**
 * What the library leaves to its callers: who issued the assertion, and that its *signed* part was made for this request
 * and this address. The response around it is not signed, so its `InResponseTo` alone proves nothing (SAML 2.0 Profiles,
 * section 4.1.4.3).
 */
function read(
  side: SamlSide,
  requestId: string,
  profile: Profile,
  assertion: AssertionJs['Assertion'],
): SamlAnswer {
  if (profile.issuer !== side.party.entityId) throw refused('The assertion was issued by another provider.');
  const bearer = assertion.Subject?.[0]?.SubjectConfirmation?.filter(
    (one) => one.$?.['Method'] === 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
  ).map((one) => one.SubjectConfirmationData?.[0]?.$ ?? {});
  const meant = bearer?.find(
    (data) => data['InResponseTo'] === requestId && data['Recipient'] === side.acsUrl,
  );
  const until = Date.parse(meant?.['NotOnOrAfter'] ?? '');
  if (!meant || Number.isNaN(until) || until + CLOCK_SKEW_MS < Date.now())
    throw refused('The assertion was not made for this sign-in: its recipient or request is another one.');
  const assertionId = textOrNull(assertion.$?.['ID']);
  const subject = textOrNull(profile.nameID);
  if (!assertionId) throw refused('The assertion has no id.');
  if (!subject || profile.nameIDFormat === TRANSIENT)
    throw refused(
      'The provider gives the person another name every time. Send a lasting NameID: persistent or e-mail address.',
    );
  return {
    ...personIn(profile, subject),
    assertionId,
    until: until + CLOCK_SKEW_MS,
    signedInAt: signInOf(assertion),
  };
}

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

function signInOf(assertion: AssertionJs['Assertion']): number | null {
  const at = Date.parse(assertion.AuthnStatement?.[0]?.$?.['AuthnInstant'] ?? '');
  return Number.isNaN(at) ? null : at;
}

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const emailNames = [
  'email',
  'mail',
  'emailaddress',
  `${CLAIMS}emailaddress`,
  'urn:oid:0.9.2342.19200300.100.1.3',
];
const nameNames = [
  'displayname',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'name',
];
const givenNames = ['givenname', 'firstname', `${CLAIMS}givenname`, 'urn:oid:2.5.4.42'];
const familyNames = ['surname', 'lastname', 'sn', `${CLAIMS}surname`, 'urn:oid:2.5.4.4'];

function personIn(profile: Profile, subject: string): Omit<Said, 'signedInAt'> {
  const attributes = new Map(
    Object.entries((profile['attributes'] ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value[0] : value,
    ]),
  );
  const first = (names: string[]) =>
    names.map((name) => textOrNull(attributes.get(name.toLowerCase()))).find((value) => value !== null) ??
    null;
  const email =
    addressOrNull(first(emailNames)) ??
    (profile.nameIDFormat === EMAIL_FORMAT ? addressOrNull(subject) : null);
  return {
    issuer: profile.issuer,
    subject,
    email,
    emailProven: null,
    shared: false,
    emailOwned: false,
    name: first(nameNames) ?? textOrNull([first(givenNames), first(familyNames)].filter(Boolean).join(' ')),
    received: [
      shownClaim('NameID', subject),
      shownClaim('NameID Format', profile.nameIDFormat ?? ''),
      ...[...attributes].map(([name, value]) => shownClaim(name, value)),
    ],
  };
}

const refused = (why: string, cause?: unknown) => new RoundRefusal('answer_refused', why, { cause });

/** The library's errors are sentences for developers; a few of them say what an administrator can do. */
const told: [RegExp, string][] = [
  [/InResponseTo/, 'The answer was not asked for by this sign-in. Sign-ins have to begin at Portico.'],
  [
    /audience/i,
    'The assertion is meant for somebody else: its audience has to be the entity id of this connection.',
  ],
  [
    /not yet valid|expired|too old/i,
    'The assertion has expired, or is not valid yet. Look at the clocks of both servers.',
  ],
  [
    /No valid subject confirmation/,
    'The assertion has expired, or is not valid yet. Look at the clocks of both servers.',
  ],
  [/decryption key/, 'The assertion is encrypted. Turn encryption off at the provider; it has to be signed.'],
  [
    /signature/i,
    'The assertion’s signature does not hold. Look whether the certificate here is the provider’s newest.',
  ],
];

function asRefusal(error: unknown): unknown {
  if (error instanceof SamlStatusError)
    return new RoundRefusal('cancelled', 'The provider did not let the person in.', { cause: error });
  if (!(error instanceof Error)) return error;
  const why = told.find(([pattern]) => pattern.test(error.message))?.[1];
  return refused(why ?? 'The answer is not what SAML asks for.', error);
}
