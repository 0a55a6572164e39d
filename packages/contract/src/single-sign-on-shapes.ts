import { z } from 'zod';
import { Id, Timestamp, Version } from './common.ts';
import { RoleName } from './identity.ts';

/** The providers that a whole installation may offer, to staff and to clients’ people alike. */
export const signInProviders = { google: 'Google', microsoft: 'Microsoft' } as const;
export type SignInProvider = keyof typeof signInProviders;
export const SignInProviderName = z.enum(
  Object.keys(signInProviders) as [SignInProvider, ...SignInProvider[]],
);

/**
 * How a round at an identity provider can end. The word stands in the address that a browser is led back to
 * (`?single-sign-on=…`), and the sentence is what its page shows. Words of the provider’s own are never shown: whoever
 * makes up a link could put them there.
 */
export const roundEnds = {
  linked: 'This sign-in belongs to your account now.',
  confirmed: 'Thank you. Go on with what you were doing.',
  tested: 'The test is done. Its result stands with the connection.',
  second_factor_needed: 'One more step: type the code that your authenticator shows.',
  cancelled: 'You did not finish signing in there. Nothing was changed.',
  round_ended: 'That took too long, was done already, or was begun in another browser. Please begin again.',
  provider_failed:
    'The identity provider did not answer as it should. Try again in a minute; if it goes on, tell your administrator.',
  answer_refused:
    'The answer of the identity provider could not be trusted, so nobody was signed in. Your administrator can test the connection.',
  address_missing:
    'The identity provider did not say your e-mail address. Your administrator can test the connection.',
  address_foreign:
    'Your address at the identity provider is not one of your organization’s own domains. Ask your administrator.',
  not_linked:
    'No account belongs to this sign-in yet. Sign in the way you usually do, and link it under “Your account”.',
  joining_closed: 'Nobody with your address works here yet. Ask your administrator to invite you.',
  deactivated: 'Your access here was taken away. Ask your administrator.',
  wrong_entrance: 'This account does not sign in at this door.',
  single_sign_on_needed: 'Your organization asks you to sign in through its own identity provider.',
  other_person: 'That sign-in belongs to somebody else. Sign in there as yourself.',
  taken: 'That sign-in belongs to another account already.',
  not_fresh:
    'The identity provider did not ask you to sign in again, so it proves nothing new. Confirm with a passkey, or set a password.',
} as const satisfies Record<string, string>;
export type RoundEnd = keyof typeof roundEnds;
export const RoundEndWord = z.enum(Object.keys(roundEnds) as [RoundEnd, ...RoundEnd[]]);

/** The name of the query’s field in which a round’s end comes back. */
export const ROUND_END_FIELD = 'single-sign-on';

/** A page of Portico to go back to: a path, never another site’s address. */
export const NextPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'A path of Portico, such as /clients')
  .meta({ description: 'The page to go to afterwards, as a path' });

export const ConnectionProtocol = z.enum(['oidc', 'saml']);
export const ConnectionState = z.enum(['incomplete', 'off', 'on']);

/** What an identity provider said in a test round, and what became of it. */
export const ConnectionTest = z
  .object({
    at: Timestamp,
    by: z.string().meta({ description: 'Who tested' }),
    ok: z.boolean(),
    sentence: z.string().meta({ description: 'What came of it, and what to do, in plain words' }),
    subject: z.string().nullable().meta({ description: 'By which the provider knows the person' }),
    email: z.string().nullable(),
    name: z.string().nullable(),
    missing: z.array(z.string()).meta({ description: 'What the provider should also say' }),
    received: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .meta({ description: 'Claims or attributes, as they came; long ones are cut' }),
  })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const SignInConnection = z
  .object({
    id: Id,
    name: z.string().meta({ description: 'As people read it: “Sign in with …”' }),
    protocol: ConnectionProtocol,
    state: ConnectionState.meta({
      description: '`incomplete`: settings are missing; `off`: complete, but nobody signs in by it',
    }),
    missing: z
      .array(z.string())
      .meta({ description: 'The fields that are still needed, such as `oidc.issuer`' }),
    oidc: z
      .object({
        issuer: z.string().nullable(),
        clientId: z.string().nullable(),
        hasSecret: z.boolean().meta({ description: 'The secret itself is never shown' }),
      })
      .nullable(),
    saml: z
      .object({
        entityId: z.string().nullable(),
        signInUrl: z.string().nullable(),
        certificates: z.array(
          z.object({
            fingerprint: z.string().meta({ description: 'SHA-256' }),
            subject: z.string(),
            validTo: Timestamp,
            expired: z.boolean(),
          }),
        ),
        metadataUrl: z.string().nullable().meta({ description: 'Where the settings were read from' }),
      })
      .nullable(),
    joins: z.boolean().meta({ description: 'Whoever comes for the first time becomes a member' }),
    defaultRole: RoleName.meta({ description: 'What they become' }),
    defaultCustomRole: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'Counts instead of `defaultRole`' }),
    provesSecondFactor: z.boolean().meta({
      description:
        'The identity provider asks for the second factor: who comes by it has proved both, and Portico asks for no other',
    }),
    toCopy: z
      .array(
        z.object({
          name: z.enum(['redirectUri', 'acsUrl', 'entityId', 'metadataUrl']),
          label: z.string(),
          value: z.string(),
        }),
      )
      .meta({ description: 'What the identity provider wants to know of Portico' }),
    domains: z.array(z.object({ id: Id, domain: z.string() })).meta({ description: 'That lead to it' }),
    people: z.number().int().meta({ description: 'How many have signed in by it' }),
    lastTest: ConnectionTest.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    version: Version,
  })
  .meta({ id: 'SignInConnection' });
export type SignInConnection = z.infer<typeof SignInConnection>;

export const SignInDomainState = z.enum(['pending', 'proven', 'lost']);
export const SignInDomain = z
  .object({
    id: Id,
    domain: z.string(),
    state: SignInDomainState.meta({
      description: '`pending`: not proven yet; `lost`: it was, but the record has been gone for days',
    }),
    sentence: z.string().meta({ description: 'How it stands, and what to do' }),
    record: z
      .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
      .meta({ description: 'What proves the domain; it has to stay' }),
    found: z.array(z.string()).nullable().meta({ description: 'The texts that DNS showed at the last look' }),
    connection: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'Where people with an address of this domain sign in' }),
    required: z.boolean().meta({
      description:
        'Members with an address of this domain come in by the connection alone; owners keep their password as the way back in',
    }),
    checkedAt: Timestamp.nullable(),
    provenAt: Timestamp.nullable(),
    version: Version,
  })
  .meta({ id: 'SignInDomain' });
export type SignInDomain = z.infer<typeof SignInDomain>;

/** A sign-in elsewhere that opens an account here. */
export const LinkedSignIn = z
  .object({
    id: Id,
    provider: SignInProviderName.nullable().meta({
      description: 'Null for an organization’s own connection',
    }),
    name: z.string().meta({ description: 'Google, Microsoft, or the name of the connection' }),
    organization: z.object({ id: Id, name: z.string() }).nullable(),
    email: z.string().nullable().meta({ description: 'The address there, when it was linked' }),
    linkedAt: Timestamp,
    lastUsedAt: Timestamp.nullable(),
    may: z.object({ unlink: z.boolean() }),
  })
  .meta({ id: 'LinkedSignIn' });
export type LinkedSignIn = z.infer<typeof LinkedSignIn>;
