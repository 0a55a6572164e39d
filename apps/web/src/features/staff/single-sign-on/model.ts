import type { SignInConnectionChanges } from '@portico/contract';
import type { Tone } from '../../../ui/tone.ts';
import type { Connection, Domain } from './queries.ts';

export const protocols = { oidc: 'OpenID Connect', saml: 'SAML 2.0' } as const;

export const connectionStates: Record<Connection['state'], { label: string; tone: Tone }> = {
  incomplete: { label: 'Not finished', tone: 'warn' },
  off: { label: 'Off', tone: 'neutral' },
  on: { label: 'On', tone: 'good' },
};

export const domainStates: Record<Domain['state'], { label: string; tone: Tone }> = {
  pending: { label: 'Not proven yet', tone: 'warn' },
  proven: { label: 'Proven', tone: 'good' },
  lost: { label: 'Proof lost', tone: 'bad' },
};

/** How the settings of a SAML provider are handed over. */
export type SamlWay = 'address' | 'text' | 'hand';

/** What stands in the form of a connection. */
export interface Draft {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  samlWay: SamlWay;
  metadataUrl: string;
  metadataXml: string;
  entityId: string;
  signInUrl: string;
  certificate: string;
  joins: boolean;
  role: string;
  provesSecondFactor: boolean;
}

/** The form as the server has it. Secrets and certificates never come back: their fields begin empty. */
export function toDraft(connection: Connection): Draft {
  const { name, oidc, saml, joins, defaultRole, defaultCustomRole, provesSecondFactor } = connection;
  return {
    name,
    issuer: oidc?.issuer ?? '',
    clientId: oidc?.clientId ?? '',
    clientSecret: '',
    samlWay: saml?.entityId && !saml.metadataUrl ? 'hand' : 'address',
    metadataUrl: saml?.metadataUrl ?? '',
    metadataXml: '',
    entityId: saml?.entityId ?? '',
    signInUrl: saml?.signInUrl ?? '',
    certificate: '',
    joins,
    role: defaultCustomRole?.id ?? defaultRole,
    provesSecondFactor,
  };
}

const orNothing = (typed: string) => typed.trim() || undefined;

/** What was changed, as the server wants it. What is empty stays as it is there. */
export function toChanges(draft: Draft, connection: Connection): SignInConnectionChanges {
  const role = /^[a-z]+$/.test(draft.role)
    ? { defaultRole: draft.role as SignInConnectionChanges['defaultRole'] }
    : { defaultCustomRoleId: draft.role };
  return {
    name: draft.name,
    ...(connection.protocol === 'oidc' ? { oidc: oidcOf(draft) } : { saml: samlOf(draft, connection) }),
    joins: draft.joins,
    ...role,
    provesSecondFactor: draft.provesSecondFactor,
    version: connection.version,
  };
}

const oidcOf = ({ issuer, clientId, clientSecret }: Draft) => ({
  issuer: orNothing(issuer),
  clientId: orNothing(clientId),
  clientSecret: orNothing(clientSecret),
});

function samlOf(draft: Draft, { saml }: Connection): SignInConnectionChanges['saml'] {
  switch (draft.samlWay) {
    case 'address': {
      const metadataUrl = orNothing(draft.metadataUrl);
      // It is read anew whenever it is sent; what was read before need not be read again.
      return metadataUrl === saml?.metadataUrl ? {} : { metadataUrl };
    }
    case 'text':
      return { metadataXml: orNothing(draft.metadataXml) };
    case 'hand': {
      const certificate = orNothing(draft.certificate);
      return {
        entityId: orNothing(draft.entityId),
        signInUrl: orNothing(draft.signInUrl),
        ...(certificate ? { certificates: certificatesIn(certificate) } : {}),
      };
    }
  }
}

/** Several certificates may be pasted one after the other; a bare one has no frame around it. */
export function certificatesIn(text: string): string[] {
  const framed = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  return framed ?? [text.trim()];
}

const words: Record<string, string> = {
  'oidc.issuer': 'the issuer',
  'oidc.clientId': 'the client id',
  'oidc.clientSecret': 'the client secret',
  'saml.entityId': 'the entity id',
  'saml.signInUrl': 'the sign-in address',
  'saml.certificates': 'the certificate',
};

/** “Still missing: the issuer and the client id.” Null where nothing is. */
export function missingWords(missing: readonly string[]): string | null {
  const named = missing.map((field) => words[field] ?? field);
  if (named.length === 0) return null;
  const last = named.at(-1);
  return `Still missing: ${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${last}` : last}.`;
}
