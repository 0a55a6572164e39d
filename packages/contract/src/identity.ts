import { z } from 'zod';
import { Email, Id, IdParams, Timestamp, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Permission, permissions, roles } from './permissions.ts';

export const RoleName = z.enum(roles);
export const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

export const SignedInUser = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: RoleName,
    customRole: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'The role of the organization’s own making that counts instead of `role`' }),
  })
  .meta({ id: 'SignedInUser' });
export const OrganizationSummary = z
  .object({ id: Id, name: z.string(), slug: z.string() })
  .meta({ id: 'OrganizationSummary' });

/** Somewhere that an account may act: on an organization's staff, or in a client's portal. */
export const AccountPlace = z
  .object({
    kind: z.enum(['member', 'portal']),
    organization: OrganizationSummary,
    client: z.object({ id: Id, name: z.string() }).nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'AccountPlace' });
export type AccountPlace = z.infer<typeof AccountPlace>;

export const Me = z
  .object({
    user: SignedInUser,
    organization: OrganizationSummary,
    permissions: z.array(PermissionName).meta({ description: 'All that this person may do' }),
    allClients: z.boolean().meta({ description: 'False for staff who work for chosen clients alone' }),
    needsSecondFactor: z.boolean().meta({
      description:
        'The organization’s rules ask for a second factor; until then only the account can be used',
    }),
    places: z.array(AccountPlace).meta({ description: 'Where this account may act; switch between them' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** At least ten characters; length is what counts (NIST SP 800-63B section 3.1.1 asks for no further rules). */
export const NewPassword = z
  .string()
  .min(10, 'At least 10 characters')
  .max(200, 'At most 200 characters')
  .meta({ description: 'At least 10 characters', format: 'password' });

const accessToken = z.string().meta({ description: 'Send it as `Authorization: Bearer …`' });
const refreshToken = z
  .string()
  .optional()
  .meta({ description: 'For programs: exchange it once at `POST /api/auth/refresh`. A browser gets none.' });
const expiresIn = z.number().int().meta({ description: 'Seconds that the access token holds' });

export const SignedIn = z
  .object({
    user: SignedInUser,
    organization: OrganizationSummary,
    accessToken,
    refreshToken,
    expiresIn,
  })
  .meta({ id: 'SignedIn' });

/** The end of a sign-in that says where it led: the staff's studio or a client's portal. */
export const SignedInAt = z
  .object({ place: AccountPlace, accessToken, refreshToken, expiresIn })
  .meta({ id: 'SignedInAt' });

export const SecondFactorState = z
  .object({
    totp: z.boolean().meta({ description: 'An authenticator is set up' }),
    passkeys: z.number().int(),
    required: z.boolean().meta({ description: 'The organization’s rules ask for one' }),
  })
  .meta({ id: 'SecondFactorState' });

export const Passkey = z
  .object({
    id: Id,
    name: z.string().nullable(),
    createdAt: Timestamp.nullable(),
    synced: z.boolean().meta({ description: 'Kept by a password manager, on all of the person’s devices' }),
  })
  .meta({ id: 'Passkey' });

/** What WebAuthn's JSON shapes hold is the browser's and the library's affair. */
const WebAuthnJson = z.record(z.string(), z.unknown());

export const Device = z
  .object({
    id: Id,
    kind: z.enum(['browser', 'program']),
    name: z.string().meta({ description: 'Browser and system, as far as they tell' }),
    ip: z.string().nullable(),
    createdAt: Timestamp,
    lastSeenAt: Timestamp,
    current: z.boolean(),
  })
  .meta({ id: 'Device' });

const exampleUser = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11',
  name: 'Mara Lindqvist',
  email: 'owner@northlight.example',
  role: 'owner' as const,
  customRole: null,
};
const exampleOrganization = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01',
  name: 'Northlight',
  slug: 'northlight',
};
const exampleSignedIn = {
  user: exampleUser,
  organization: exampleOrganization,
  accessToken: 'eyJhbGciOi…',
  refreshToken: 'rt_Yk3v…',
  expiresIn: 600,
};
const exampleSignedInAt = {
  place: { kind: 'member' as const, organization: exampleOrganization, client: null, current: true },
  accessToken: 'eyJhbGciOi…',
  refreshToken: 'rt_Yk3v…',
  expiresIn: 600,
};
const examplePasskey = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b61',
  name: 'My laptop',
  createdAt: '2026-11-02T09:12:00.000Z',
  synced: false,
};
const exampleCode = 'p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE';
/** For accounts that have one; an account without a password proves who it is by `confirmation` instead. */
const OwnPassword = z
  .string()
  .min(1, 'This is needed')
  .max(200)
  .optional()
  .meta({ description: 'Needed where the account has one (see `GET /api/auth/confirmation`)' });
const Code = z.string().min(20, 'The code from the link in the mail').max(200);
const Invitation = z.string().min(20).max(200).meta({ description: 'The code of an invitation' });

export const identity = {
  register: endpoint({
    method: 'POST',
    path: '/api/auth/register',
    access: 'public',
    summary: 'Make an account',
    description:
      'With `organizationName` it makes an organization: the answer is the same whether or not the address has an ' +
      'account, and all else is in a mail to it. With `invitation` it joins the organization that invited, and the ' +
      'person is signed in at once by `POST /api/auth/login`.',
    body: z
      .object({
        name: text(100),
        password: NewPassword,
        email: Email.optional(),
        organizationName: text(200).optional(),
        invitation: Invitation.optional(),
      })
      .superRefine((body, context) => {
        const need = (path: string) =>
          context.addIssue({ code: 'custom', path: [path], message: 'This is needed' });
        if (body.invitation !== undefined) return;
        if (!body.email) need('email');
        if (!body.organizationName) need('organizationName');
      }),
    response: z.object({
      state: z.enum(['mail_sent', 'joined']),
      email: z.string(),
    }),
    status: 202,
    errors: ['registration_closed', 'code_ended', 'already_exists', 'too_many_requests'],
    ratePerMinute: 10,
    example: {
      body: {
        name: 'Mara Lindqvist',
        email: 'mara@northlight.example',
        password: 'four plain long words',
        organizationName: 'Northlight',
      },
      response: { state: 'mail_sent', email: 'mara@northlight.example' },
    },
  }),
  verifyEmail: endpoint({
    method: 'POST',
    path: '/api/auth/verify-email',
    access: 'public',
    summary: 'Finish making an account, with the code from the mail',
    description: 'Signs in, like `POST /api/auth/login`.',
    body: z.object({ code: Code }),
    response: SignedIn,
    errors: ['code_ended', 'already_exists', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { code: exampleCode }, response: exampleSignedIn },
  }),
  login: endpoint({
    method: 'POST',
    path: '/api/auth/login',
    access: 'public',
    summary: 'Sign in',
    description:
      'Sets an httpOnly session cookie for browsers and answers a short-lived access token for programs, with a ' +
      'refresh token where the caller is no browser. Use one credential, never two in one request.',
    body: z.object({ email: Email, password: z.string().min(1, 'This is needed').max(200) }),
    response: SignedIn,
    errors: [
      'wrong_credentials',
      'second_factor_needed',
      'wrong_entrance',
      'single_sign_on_needed',
      'too_many_requests',
    ],
    ratePerMinute: 20,
    example: {
      body: { email: 'owner@northlight.example', password: 'portico-demo' },
      response: exampleSignedIn,
    },
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/api/auth/refresh',
    access: 'public',
    summary: 'Exchange a refresh token for the next one',
    description:
      'Every refresh token works once. Using an old one ends the session with all its tokens, except for one ' +
      'repetition within 10 seconds, which gets the same answer. Without a body, a browser’s cookie gets a new access token.',
    body: z.object({ refreshToken: z.string().min(1).max(200).optional() }).default({}),
    response: z.object({ accessToken, refreshToken, expiresIn }),
    errors: ['session_ended', 'two_credentials', 'too_many_requests'],
    ratePerMinute: 120,
    example: {
      body: { refreshToken: 'rt_Yk3v…' },
      response: { accessToken: 'eyJhbGciOi…', refreshToken: 'rt_9bQx…', expiresIn: 600 },
    },
  }),
  secondFactorSignIn: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor/sign-in',
    access: 'public',
    summary: 'The second step of a sign-in',
    description:
      'After `second_factor_needed`: that answer sets a cookie of ten minutes, which goes with this call. Five tries.',
    body: z.object({
      code: z.string().trim().min(6, 'Six digits, or a backup code').max(20),
      backup: z.boolean().default(false).meta({ description: 'The code is a backup code' }),
      trustDevice: z
        .boolean()
        .default(false)
        .meta({ description: 'Not asked again on this device for 30 days' }),
    }),
    response: SignedInAt,
    errors: ['wrong_credentials', 'not_signed_in', 'single_sign_on_needed', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { code: '123456' }, response: exampleSignedInAt },
  }),
  passkeyRequest: endpoint({
    method: 'POST',
    path: '/api/auth/passkeys/request',
    access: 'public',
    summary: 'What a browser is to sign with a passkey',
    description:
      'WebAuthn’s `PublicKeyCredentialRequestOptionsJSON`. Sets a cookie that goes with the signature.',
    response: WebAuthnJson,
    errors: ['too_many_requests'],
    ratePerMinute: 60,
    example: { response: { challenge: 'u1x…', rpId: 'portico.example' } },
  }),
  passkeySignIn: endpoint({
    method: 'POST',
    path: '/api/auth/passkeys/sign-in',
    access: 'public',
    summary: 'Sign in with a passkey',
    body: z.object({ credential: WebAuthnJson }),
    response: SignedInAt,
    errors: ['wrong_credentials', 'single_sign_on_needed', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { credential: { id: 'q3w…', type: 'public-key' } }, response: exampleSignedInAt },
  }),
  secondFactor: endpoint({
    method: 'GET',
    path: '/api/auth/second-factor',
    access: 'account',
    summary: 'Which second factors one has',
    response: SecondFactorState,
    example: { response: { totp: true, passkeys: 1, required: false } },
  }),
  beginSecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor',
    access: 'account',
    summary: 'Set up an authenticator: its secret, and backup codes',
    description: 'Nothing changes until `POST /api/auth/second-factor/verification` got a code from it.',
    body: z.object({ password: OwnPassword }),
    response: z.object({
      uri: z.string().meta({ description: '`otpauth://totp/…`, for a picture' }),
      backupCodes: z.array(z.string()),
    }),
    errors: ['wrong_credentials', 'confirmation_needed', 'wrong_state', 'too_many_requests'],
    ratePerMinute: 10,
    example: {
      body: { password: 'portico-demo' },
      response: { uri: 'otpauth://totp/Portico:owner…', backupCodes: ['x1Y2z-3A4b5'] },
    },
  }),
  finishSecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor/verification',
    access: 'account',
    summary: 'Turn the authenticator on with its first code',
    body: z.object({
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/, 'Six digits'),
    }),
    status: 204,
    errors: ['wrong_credentials', 'wrong_state', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { code: '123456' } },
  }),
  removeSecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor/removal',
    access: 'account',
    summary: 'Turn the authenticator off',
    body: z.object({ password: OwnPassword }),
    status: 204,
    errors: ['wrong_credentials', 'confirmation_needed', 'wrong_state'],
    ratePerMinute: 10,
    example: { body: { password: 'portico-demo' } },
  }),
  renewBackupCodes: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor/backup-codes',
    access: 'account',
    summary: 'Make new backup codes; the old ones stop working',
    body: z.object({ password: OwnPassword }),
    response: z.object({ backupCodes: z.array(z.string()) }),
    errors: ['wrong_credentials', 'confirmation_needed', 'wrong_state'],
    ratePerMinute: 10,
    example: { body: { password: 'portico-demo' }, response: { backupCodes: ['x1Y2z-3A4b5'] } },
  }),
  passkeys: endpoint({
    method: 'GET',
    path: '/api/auth/passkeys',
    access: 'account',
    summary: 'One’s passkeys',
    response: z.object({ items: z.array(Passkey) }),
    example: { response: { items: [examplePasskey] } },
  }),
  passkeyCreation: endpoint({
    method: 'POST',
    path: '/api/auth/passkeys/creation',
    access: 'account',
    summary: 'What a browser is to make a passkey of',
    description:
      'WebAuthn’s `PublicKeyCredentialCreationOptionsJSON`. Sets a cookie that goes with the new passkey.',
    response: WebAuthnJson,
    errors: ['confirmation_needed'],
    ratePerMinute: 20,
    example: { response: { challenge: 'u1x…', rp: { name: 'Portico', id: 'portico.example' } } },
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/api/auth/passkeys',
    access: 'account',
    summary: 'Keep the passkey that the browser made',
    body: z.object({ name: text(60), credential: WebAuthnJson }),
    response: z.object({ items: z.array(Passkey) }),
    status: 201,
    errors: ['wrong_credentials', 'confirmation_needed'],
    ratePerMinute: 20,
    example: {
      body: { name: 'My laptop', credential: { id: 'q3w…', type: 'public-key' } },
      response: { items: [examplePasskey] },
    },
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/api/auth/passkeys/:id',
    access: 'account',
    summary: 'Remove a passkey',
    params: IdParams,
    status: 204,
    errors: ['not_found', 'confirmation_needed'],
    example: { params: { id: exampleUser.id } },
  }),
  logout: endpoint({
    method: 'POST',
    path: '/api/auth/logout',
    access: 'public',
    summary: 'Sign out',
    description:
      'Ends the session of the cookie, the access token or the refresh token that came with the request. Without one ' +
      'it does nothing.',
    body: z.object({ refreshToken: z.string().max(200).optional() }).nullish(),
    status: 204,
    example: { body: { refreshToken: 'rt_Yk3v…' } },
  }),
  forgotPassword: endpoint({
    method: 'POST',
    path: '/api/auth/forgot-password',
    access: 'public',
    summary: 'Ask for a new password',
    description:
      'The answer is the same whether or not the address has an account; all else is in a mail to it.',
    body: z.object({ email: Email }),
    response: z.object({ state: z.literal('mail_sent') }),
    status: 202,
    errors: ['too_many_requests'],
    ratePerMinute: 10,
    example: { body: { email: 'owner@northlight.example' }, response: { state: 'mail_sent' } },
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/api/auth/reset-password',
    access: 'public',
    summary: 'Set a new password, with the code from the mail',
    description: 'Ends every session of the account.',
    body: z.object({ code: Code, password: NewPassword }),
    status: 204,
    errors: ['code_ended', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { code: exampleCode, password: 'four plain long words' } },
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/auth/me',
    access: 'account',
    summary: 'Who is signed in',
    response: Me,
    example: {
      response: {
        user: exampleUser,
        organization: exampleOrganization,
        permissions: ['client.read', 'client.write'],
        allClients: true,
        needsSecondFactor: false,
        places: [{ kind: 'member', organization: exampleOrganization, client: null, current: true }],
      },
    },
  }),
  updateMe: endpoint({
    method: 'PUT',
    path: '/api/auth/me',
    access: 'account',
    summary: 'Change one’s own name',
    body: z.object({ name: text(100) }),
    response: z.object({ name: z.string() }),
    example: { body: { name: 'Mara Lindqvist' }, response: { name: 'Mara Lindqvist' } },
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/auth/password',
    access: 'account',
    summary: 'Change one’s own password',
    description: 'Ends every other session of the account; this one gets another cookie.',
    body: z.object({ current: z.string().min(1, 'This is needed').max(200), password: NewPassword }),
    status: 204,
    errors: ['wrong_credentials', 'too_many_requests'],
    ratePerMinute: 10,
    example: { body: { current: 'portico-demo', password: 'four plain long words' } },
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/auth/confirmation',
    access: 'account',
    summary: 'Prove again who one is, before something dangerous',
    description: 'Holds for ten minutes. What needs it answers `confirmation_needed`.',
    body: z.object({ password: z.string().min(1, 'This is needed').max(200) }),
    status: 204,
    errors: ['wrong_credentials', 'too_many_requests'],
    ratePerMinute: 10,
    example: { body: { password: 'portico-demo' } },
  }),
  switchPlace: endpoint({
    method: 'POST',
    path: '/api/auth/place',
    access: 'account',
    summary: 'Act somewhere else: in another organization, or in a client’s portal',
    body: z.object({ organizationId: Id, clientId: Id.nullable().default(null) }),
    response: z.object({ place: AccountPlace, accessToken, expiresIn }),
    errors: ['not_found', 'single_sign_on_needed', 'not_allowed'],
    example: {
      body: { organizationId: exampleOrganization.id },
      response: {
        place: { kind: 'member', organization: exampleOrganization, client: null, current: true },
        accessToken: 'eyJhbGciOi…',
        expiresIn: 600,
      },
    },
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/api/auth/sessions',
    access: 'account',
    summary: 'Where one is signed in',
    response: z.object({ items: z.array(Device) }),
    example: {
      response: {
        items: [
          {
            id: exampleUser.id,
            kind: 'browser',
            name: 'Firefox on Linux',
            ip: '203.0.113.7',
            createdAt: '2026-11-02T09:12:00.000Z',
            lastSeenAt: '2026-11-20T14:02:00.000Z',
            current: true,
          },
        ],
      },
    },
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/auth/sessions/:id',
    access: 'account',
    summary: 'Sign out somewhere',
    params: IdParams,
    status: 204,
    errors: ['not_found'],
    example: { params: { id: exampleUser.id } },
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/auth/sessions',
    access: 'account',
    summary: 'Sign out everywhere else',
    response: z.object({ ended: z.number().int() }),
    example: { response: { ended: 2 } },
  }),
};

export const Letter = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'sent', 'failed']),
    createdAt: Timestamp,
  })
  .meta({ id: 'Letter' });

/** What is there while Portico is developed, and nowhere else. */
export const development = {
  letters: endpoint({
    method: 'GET',
    path: '/api/development/letters',
    access: 'public',
    summary: 'The latest letters about accounts, where mail is kept on this machine',
    description:
      'Codes that sign somebody in stand in them, so it answers 404 in production and wherever mail is really sent.',
    response: z.object({ items: z.array(Letter).meta({ description: 'At most 50, the newest first' }) }),
    errors: ['not_found'],
    example: {
      response: {
        items: [
          {
            id: exampleUser.id,
            to: 'mara@northlight.example',
            subject: 'Finish making your account',
            state: 'sent',
            createdAt: '2026-11-20T14:02:00.000Z',
          },
        ],
      },
    },
  }),
  letterHtml: endpoint({
    method: 'GET',
    path: '/api/development/letters/:id/html',
    access: 'public',
    summary: 'Such a letter as its reader sees it, for a frame of its own',
    params: IdParams,
    transfer: 'file',
    errors: ['not_found'],
    example: { params: { id: exampleUser.id } },
  }),
};
