import { z } from 'zod';
import { Email, Id, IdParams } from './common.ts';
import { endpoint } from './endpoint.ts';
import { connectionEndpoints, signInDomainEndpoints } from './single-sign-on-settings.ts';
import { LinkedSignIn, NextPath, SignInProviderName, signInProviders } from './single-sign-on-shapes.ts';

const url = z.string().meta({ description: 'Lead the browser there' });
const exampleUrl = 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…';
/** A connection’s id, or the name of a provider of the whole installation. */
const Way = z.union([SignInProviderName, Id]);
const WayParams = z.object({ id: Way });
const exampleId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5c01';

const ways = {
  email: Email.optional().meta({ description: 'Leads to the connection of its domain' }),
  connectionId: Id.optional(),
  provider: SignInProviderName.optional(),
};
function oneWay(body: Partial<Record<keyof typeof ways, unknown>>, context: z.RefinementCtx): void {
  const given = Object.keys(ways).filter((name) => body[name as keyof typeof ways] !== undefined);
  if (given.length === 1) return;
  context.addIssue({
    code: 'custom',
    path: [given[1] ?? 'email'],
    message: 'Send an e-mail address, a connection or a provider: one of them',
  });
}

/** Signing in by way of an identity provider. */
export const singleSignOn = {
  ...connectionEndpoints,
  ...signInDomainEndpoints,
  signInWays: endpoint({
    method: 'GET',
    path: '/api/auth/single-sign-on',
    access: 'public',
    summary: 'Which identity providers the sign-in page can offer',
    description:
      'Nothing is offered on an agency’s own domain: identity providers lead back to the main address alone.',
    response: z.object({
      providers: z.array(z.object({ id: SignInProviderName, name: z.string() })),
      company: z.boolean().meta({
        description:
          'Some organization has an identity provider of its own: offer “Sign in with your company”',
      }),
    }),
    ratePerMinute: 120,
    example: {
      response: { providers: [{ id: 'google', name: signInProviders.google }], company: true },
    },
  }),
  beginSingleSignOn: endpoint({
    method: 'POST',
    path: '/api/auth/single-sign-on',
    access: 'public',
    summary: 'Begin to sign in at an identity provider',
    description:
      'Sets a cookie for this browser. It comes back signed in, at `next`; or at the door’s sign-in page with the ' +
      'reason in `?single-sign-on=` (see `roundEnds`).',
    body: z
      .object({
        ...ways,
        door: z.enum(['staff', 'portal']).default('staff'),
        next: NextPath.optional(),
        invitation: z
          .string()
          .min(20)
          .max(200)
          .optional()
          .meta({ description: 'The code of a staff invitation to accept, with `provider`' }),
      })
      .superRefine(oneWay),
    response: z.object({ url, name: z.string().meta({ description: 'Of the provider' }) }),
    errors: ['no_single_sign_on', 'wrong_state', 'provider_failed', 'too_many_requests'],
    ratePerMinute: 60,
    example: { body: { provider: 'google' }, response: { url: exampleUrl, name: 'Google' } },
  }),
  signInCallback: endpoint({
    method: 'GET',
    path: '/api/auth/single-sign-on/callback/:id',
    access: 'public',
    summary: 'Where an OpenID provider leads the browser back to',
    params: WayParams,
    transfer: 'redirect',
    ratePerMinute: 300,
    example: { params: { id: exampleId } },
  }),
  assertionConsumer: endpoint({
    method: 'POST',
    path: '/api/auth/single-sign-on/acs/:id',
    access: 'public',
    summary: 'Where a SAML provider posts its answer to',
    description:
      'An HTML form of another site. It carries no cookie of ours, so the browser is led on to where it does.',
    params: IdParams,
    body: z.object({ SAMLResponse: z.string().max(500_000), RelayState: z.string().max(200) }).partial(),
    transfer: 'redirect',
    form: true,
    ratePerMinute: 300,
    example: { params: { id: exampleId }, body: { SAMLResponse: 'PHNhbWxwOlJl…', RelayState: 'p3Vn0c…' } },
  }),
  continueSingleSignOn: endpoint({
    method: 'GET',
    path: '/api/auth/single-sign-on/continuation',
    access: 'public',
    summary: 'The second half of a SAML sign-in, where the browser shows its cookie',
    query: z.object({ code: z.string().max(200).optional() }),
    transfer: 'redirect',
    ratePerMinute: 300,
    example: { query: { code: 'p3Vn0c…' } },
  }),
  connectionMetadata: endpoint({
    method: 'GET',
    path: '/api/auth/single-sign-on/metadata/:id',
    access: 'public',
    summary: 'Portico’s SAML metadata for one connection',
    params: IdParams,
    transfer: 'file',
    errors: ['not_found'],
    ratePerMinute: 60,
    example: { params: { id: exampleId } },
  }),
  linkedSignIns: endpoint({
    method: 'GET',
    path: '/api/auth/linked-sign-ins',
    access: 'account',
    summary: 'The sign-ins elsewhere that open this account',
    response: z.object({
      items: z.array(LinkedSignIn),
      linkable: z
        .array(z.object({ way: Way, name: z.string() }))
        .meta({ description: 'What can be linked besides: send `way` as `provider` or `connectionId`' }),
      hasPassword: z.boolean(),
    }),
    example: {
      response: {
        items: [
          {
            id: exampleId,
            provider: 'google',
            name: 'Google',
            organization: null,
            email: 'mara@northlight.example',
            linkedAt: '2026-11-02T09:12:00.000Z',
            lastUsedAt: null,
            may: { unlink: true },
          },
        ],
        linkable: [{ way: 'microsoft', name: 'Microsoft' }],
        hasPassword: true,
      },
    },
  }),
  linkSignIn: endpoint({
    method: 'POST',
    path: '/api/auth/linked-sign-ins',
    access: 'account',
    summary: 'Link a sign-in elsewhere to this account',
    description:
      'Lead the browser to `url`. It comes back to `next` with `single-sign-on=linked`, or with the reason.',
    body: z
      .object({
        provider: ways.provider,
        connectionId: ways.connectionId,
        next: NextPath.default('/account'),
      })
      .superRefine(oneWay),
    response: z.object({ url }),
    errors: [
      'no_single_sign_on',
      'wrong_state',
      'confirmation_needed',
      'provider_failed',
      'too_many_requests',
    ],
    ratePerMinute: 20,
    example: { body: { provider: 'google' }, response: { url: exampleUrl } },
  }),
  unlinkSignIn: endpoint({
    method: 'DELETE',
    path: '/api/auth/linked-sign-ins/:id',
    access: 'account',
    summary: 'Unlink a sign-in elsewhere',
    description: 'Not the last way into an account. Sessions that began by it end, but for this one.',
    params: IdParams,
    status: 204,
    errors: ['not_found', 'wrong_state', 'confirmation_needed'],
    example: { params: { id: exampleId } },
  }),
  confirmationWays: endpoint({
    method: 'GET',
    path: '/api/auth/confirmation',
    access: 'account',
    summary: 'By what this account can prove anew who it is',
    response: z.object({
      password: z.boolean(),
      passkey: z.boolean(),
      providers: z
        .array(z.object({ way: Way, name: z.string() }))
        .meta({ description: 'Send `way` to `POST /api/auth/confirmation/single-sign-on`' }),
    }),
    example: {
      response: { password: false, passkey: true, providers: [{ way: exampleId, name: 'Northlight' }] },
    },
  }),
  confirmByPasskey: endpoint({
    method: 'POST',
    path: '/api/auth/confirmation/passkey',
    access: 'account',
    summary: 'Prove anew who one is, by a passkey of this account',
    description: 'Ask `POST /api/auth/passkeys/request` first for what the browser is to sign.',
    body: z.object({ credential: z.record(z.string(), z.unknown()) }),
    status: 204,
    errors: ['wrong_credentials', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { credential: { id: 'q3w…', type: 'public-key' } } },
  }),
  confirmBySingleSignOn: endpoint({
    method: 'POST',
    path: '/api/auth/confirmation/single-sign-on',
    access: 'account',
    summary: 'Prove anew who one is, by signing in afresh at the identity provider',
    description:
      'Lead the browser to `url`. It comes back to `next` with `single-sign-on=confirmed`, or with the reason.',
    body: z.object({ way: Way, next: NextPath.default('/account') }),
    response: z.object({ url }),
    errors: ['no_single_sign_on', 'provider_failed', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { way: exampleId, next: '/account' }, response: { url: exampleUrl } },
  }),
};
