import { type AgencyIdKind, agencyIdKinds } from '@portico/contract';
import { agencyIds } from './agency-ids.ts';

/** What a guide's texts are filled in with. */
export interface GuideValues {
  agency: { name: string | null } & Partial<Record<AgencyIdKind, string | null>>;
  client: {
    name?: string | null;
    /** With its scheme, such as `https://example.com`. */
    website?: string | null;
    domain?: string | null;
    /** Random text that belongs to this client alone; stops one customer's role from being used for another's. */
    externalId?: string | null;
  };
  /** The ids that the client gave, by the key of the question. */
  given?: Record<string, string | null>;
  /** The level asked for; the role's name comes from the guide. */
  level?: 'view' | 'manage' | 'admin';
}

/** A value that a text needs and that is not there, and who can add it. */
export interface MissingValue {
  placeholder: string;
  label: string;
  who: 'agency' | 'client';
}

const clientLabels = {
  name: 'your company’s name',
  website: 'your web site',
  domain: 'your domain',
  externalId: 'the external id',
} as const;

const form = /\{\{\s*([a-zA-Z0-9_.]+)\s*\}\}/g;

/** The names of all placeholders in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(form)].map((match) => match[1] ?? '');
}

/** True for a placeholder that a guide with these questions may use. */
export function isKnownPlaceholder(name: string, idKeys: Iterable<string>): boolean {
  const [group, key = '', more] = name.split('.');
  if (more !== undefined) return false;
  if (group === 'agency') return key === 'name' || (agencyIdKinds as readonly string[]).includes(key);
  if (group === 'client') return Object.hasOwn(clientLabels, key);
  if (group === 'given') return [...idKeys].includes(key);
  return name === 'role';
}

export interface Filling {
  /** Told of each value that is not there. */
  missing: (value: MissingValue) => void;
  /** Applied to each value (for addresses). */
  encode?: (value: string) => string;
  /** Name what is missing in few words. */
  brief?: boolean;
}

/** Fills a text in. A value that is missing is named in the text, in brackets. */
export function fillIn(
  text: string,
  values: GuideValues,
  role: string,
  { missing, encode, brief }: Filling,
): string {
  return text.replace(form, (_whole, name: string) => {
    const value = name === 'role' ? role : lookUp(name, values);
    if (value) return encode ? encode(value) : value;
    const gap = describe(name);
    missing(gap);
    return gap.who === 'client' || brief
      ? `[${gap.label}]`
      : `[${gap.label}: the agency has not filled this in yet]`;
  });
}

function lookUp(name: string, values: GuideValues): string | null | undefined {
  const [group, key = ''] = name.split('.');
  if (group === 'agency') return values.agency[key as AgencyIdKind | 'name'];
  if (group === 'client') return values.client[key as keyof GuideValues['client']];
  return group === 'given' ? values.given?.[key] : undefined;
}

function describe(placeholder: string): MissingValue {
  const [group, key = ''] = placeholder.split('.');
  if (group === 'client') {
    const own = key === 'name' || key === 'website' || key === 'domain';
    const label = clientLabels[key as keyof typeof clientLabels] ?? key;
    return { placeholder, label, who: own ? 'client' : 'agency' };
  }
  if (group === 'given') return { placeholder, label: 'the id that you gave', who: 'client' };
  const label = key === 'name' ? 'the agency’s name' : (agencyIds[key as AgencyIdKind]?.label ?? key);
  return { placeholder, label, who: 'agency' };
}
