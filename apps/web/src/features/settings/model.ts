import type { AnswerOf } from '../../api.ts';
import type { Tone } from '../../ui/tone.ts';

type Profile = AnswerOf<'GET /api/settings/organization'>;
type WhiteLabel = AnswerOf<'GET /api/settings/white-label'>;
type Sending = AnswerOf<'GET /api/settings/mail'>;
type Provider = Sending['provider'];

export const profileFields = [
  'name',
  'legalName',
  'address',
  'timeZone',
  'language',
  'currency',
  'supportEmail',
  'supportPhone',
] as const;
/** The profile as a form holds it: nothing is an empty text. */
export type ProfileValues = Record<(typeof profileFields)[number], string>;
export const toProfileValues = (saved: Profile): ProfileValues => textsOf(saved, profileFields);

export const whiteLabelFields = [
  'displayName',
  'accent',
  'accentDark',
  'senderName',
  'replyTo',
  'mailFooter',
] as const;
export type WhiteLabelValues = Record<(typeof whiteLabelFields)[number], string>;
export const toWhiteLabelValues = (saved: WhiteLabel): WhiteLabelValues => textsOf(saved, whiteLabelFields);

function textsOf<Name extends string>(
  saved: Record<Name, string | null>,
  names: readonly Name[],
): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, saved[name] ?? ''])) as Record<Name, string>;
}

export const sendingFields = [
  'provider',
  'fromAddress',
  'host',
  'port',
  'security',
  'user',
  'region',
  'accessKeyId',
  'domain',
  'secret',
] as const;
/** How mail is sent, as a form holds it: the fields of all providers, of which one provider's are shown. */
export interface SendingValues {
  provider: Provider;
  fromAddress: string;
  host: string;
  port: string;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  region: string;
  accessKeyId: string;
  domain: string;
  secret: string;
}

export function toSendingValues(saved: Sending): SendingValues {
  return {
    provider: saved.provider,
    fromAddress: saved.fromAddress ?? '',
    host: saved.host ?? '',
    port: String(saved.port ?? 587),
    security: saved.security ?? 'starttls',
    user: saved.user ?? '',
    region: saved.region ?? '',
    accessKeyId: saved.accessKeyId ?? '',
    domain: saved.domain ?? '',
    secret: '',
  };
}

/** The name that a provider gives to its secret in the API. */
export const secretNames: Record<Provider, string | null> = {
  instance: null,
  smtp: 'password',
  sendgrid: 'apiKey',
  ses: 'secretAccessKey',
  mailgun: 'apiKey',
};

/** The usual port of each kind of encryption. */
export const usualPorts = { tls: '465', starttls: '587', none: '25' } as const;

/** What is sent when the form is saved: the chosen provider's fields alone; an empty secret stays as it is. */
export function toSendingBody(values: SendingValues, version: number) {
  const { provider, fromAddress } = values;
  const secretName = secretNames[provider];
  const common = {
    version,
    ...(provider === 'instance' ? {} : { fromAddress }),
    ...(secretName && values.secret ? { [secretName]: values.secret } : {}),
  };
  switch (provider) {
    case 'instance':
      return { provider, version };
    case 'smtp':
      return {
        ...common,
        provider,
        fromAddress,
        host: values.host,
        port: Number(values.port),
        security: values.security,
        user: values.user.trim() || null,
      };
    case 'sendgrid':
      return { ...common, provider, fromAddress, region: values.region === 'eu' ? 'eu' : 'global' } as const;
    case 'ses':
      return {
        ...common,
        provider,
        fromAddress,
        region: values.region.trim(),
        accessKeyId: values.accessKeyId.trim(),
      };
    case 'mailgun':
      return {
        ...common,
        provider,
        fromAddress,
        domain: values.domain,
        region: values.region === 'eu' ? 'eu' : 'us',
      } as const;
  }
}

/** How a domain stands, in a word. */
export const domainStates: Record<'pending' | 'verified' | 'failed', { label: string; tone: Tone }> = {
  pending: { label: 'Waiting for proof', tone: 'neutral' },
  verified: { label: 'Confirmed', tone: 'good' },
  failed: { label: 'Not confirmed', tone: 'warn' },
};

/** What a test came to, in a word. */
export const testOutcomes: Record<
  NonNullable<Sending['lastTest']>['outcome'],
  { label: string; tone: Tone }
> = {
  sent: { label: 'Sent', tone: 'good' },
  wrong_credentials: { label: 'Wrong credentials', tone: 'bad' },
  address_rejected: { label: 'Address rejected', tone: 'warn' },
  refused: { label: 'Refused', tone: 'bad' },
  rate_limited: { label: 'Too many messages', tone: 'warn' },
  unreachable: { label: 'Not reached', tone: 'bad' },
  unknown_outcome: { label: 'Unknown outcome', tone: 'warn' },
};

/** The query of the mail preview for what is typed: a blank or broken value is shown as none. */
export function previewQuery({ accent, displayName, mailFooter }: WhiteLabelValues, language?: string) {
  return {
    accent: /^#?[0-9a-f]{3,6}$/i.test(accent.trim()) ? accent.trim() : 'none',
    displayName: displayName.trim(),
    footer: mailFooter.trim() || ' ',
    ...(language ? { language } : {}),
  };
}
