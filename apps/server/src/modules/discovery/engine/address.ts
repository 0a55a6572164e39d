import { isIP } from 'node:net';
import { parse } from 'tldts';
import { isWithin } from './text.ts';

/** A client's web address, taken apart. All hosts are in ASCII (IDNA) and lower case. */
export interface SiteAddress {
  /** The canonical address: `https://www.example.com/shop`. */
  website: string;
  host: string;
  /** The registrable domain. On a shared platform, the client's own name there. */
  domain: string;
  hosts: { apex: string; www: string };
  /** Where the name belongs to a platform and not to the client, that platform's domain, such as `myshopify.com`. */
  sharedDomain: string | null;
  /** Plain sentences on what was understood differently from what was typed. */
  notes: string[];
}

export type AddressFault =
  | 'empty'
  | 'too_long'
  | 'e_mail'
  | 'number_address'
  | 'private_name'
  | 'unsupported_scheme'
  | 'not_a_domain';

export type AddressResult =
  | { ok: true; address: SiteAddress }
  | { ok: false; code: AddressFault; message: string; suggestion: string | null };

const LONGEST = 2048;
/** Names that never lead to the public web: RFC 6761, RFC 6762, RFC 8375, RFC 7686 and habits of company networks. */
const PRIVATE_ENDINGS = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'arpa',
  'onion',
  'invalid',
];
/** Mail domains that say nothing about the web site of who uses them. */
const FREE_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'proton.me',
  'gmx.de',
  'gmx.net',
  'web.de',
  'mail.com',
]);

/**
 * Reads a web address as people type it (`Example.com`, `https://www.example.com/path`, an e-mail address by
 * mistake). Never throws; what cannot be understood comes back as a plain sentence, with a suggestion where
 * there is a likely one.
 */
export function parseAddress(input: string): AddressResult {
  if (input.length > LONGEST) return refuse('too_long', 'This is too long for a web address.');
  const typed = tidy(input);
  if (typed === '') return refuse('empty', 'Type the address of the web site, such as example.com.');
  if (/^mailto:/i.test(typed) || /^[^@/\s:]+@[^@/\s]+$/.test(typed)) return eMail(typed);
  const written = pickWord(typed);
  if (written === null) return refuse('not_a_domain', notADomain(typed));

  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(written)?.[1]?.toLowerCase();
  const rest = written.replace(/^(?:[a-z][a-z0-9+.-]*:(?!\d))?\/*(?:https?:?\/\/)?/i, '');
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    const retry = rest === written ? null : suggest(rest);
    return refuse('unsupported_scheme', `Web sites begin with https://, this begins with ${scheme}:.`, retry);
  }
  return read(rest, input.trim());
}

function read(rest: string, typed: string): AddressResult {
  let url: URL;
  try {
    url = new URL(`https://${rest}`);
  } catch {
    return refuse('not_a_domain', notADomain(typed), suggest(rest.replace(/[,;]/g, '.')));
  }
  const host = url.hostname.replace(/\.+$/, '');
  if (host.startsWith('[') || isIP(host)) {
    return refuse(
      'number_address',
      'This is a number of a computer. Type the name of the web site, such as example.com.',
    );
  }
  if (!host.includes('.') || PRIVATE_ENDINGS.some((ending) => isWithin(host, ending)))
    return privateOrWord(host, typed);
  const name = parse(host, { allowPrivateDomains: true });
  const registrable = parse(host).domain;
  const domain = name.domain ?? registrable;
  if (!domain || host.length > 253 || host.split('.').some((label) => label === '' || label.length > 63)) {
    return refuse('not_a_domain', notADomain(typed));
  }

  const notes: string[] = [];
  if (url.username || url.password)
    notes.push('We left out the name and password that stood in the address.');
  const sharedDomain = registrable !== null && registrable !== domain ? registrable : null;
  if (sharedDomain) notes.push(`${domain} is an address that belongs to ${sharedDomain}.`);
  const port = url.port === '' || url.port === '80' ? '' : `:${url.port}`;
  const path = url.pathname === '/' ? '' : url.pathname;
  return {
    ok: true,
    address: {
      website: `https://${host}${port}${path}${url.search}`,
      host,
      domain,
      hosts: { apex: domain, www: `www.${domain}` },
      sharedDomain,
      notes,
    },
  };
}

function tidy(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .replace(/^["'<([]+|["'>)\]]+$/g, '')
    .trim();
}

/** The one word among several that can be an address; null where none or more than one can. */
function pickWord(typed: string): string | null {
  const words = typed
    .split(/\s+/)
    .join(' ')
    .replaceAll(' .', '.')
    .replaceAll('. ', '.')
    .split(' ')
    .filter((word) => word.length > 0);
  if (words.length === 1) return words[0] ?? null;
  const candidates = words.filter((word) => /[^.]\.[^.]/.test(word) && !word.includes('@'));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function eMail(typed: string): AddressResult {
  const domain = typed.slice(typed.lastIndexOf('@') + 1).toLowerCase();
  const suggestion = FREE_MAIL.has(domain) ? null : parse(domain).domain;
  return refuse(
    'e_mail',
    'This is an e-mail address. Type the address of the web site, such as example.com.',
    suggestion,
  );
}

function privateOrWord(host: string, typed: string): AddressResult {
  if (host.includes('.') || host === 'localhost') {
    return refuse(
      'private_name',
      'This name is used inside private networks only, so there is no public web site to look at.',
    );
  }
  return refuse('not_a_domain', notADomain(typed), suggest(typed.replace(/[,;]/g, '.')));
}

function suggest(text: string): string | null {
  const domain = parse(text).domain;
  return domain && parse(text).isIcann ? domain : null;
}

function notADomain(typed: string): string {
  const shown = typed.length > 60 ? `${typed.slice(0, 59)}…` : typed;
  return `“${shown}” is not a web address. It looks like example.com, with a dot and an ending.`;
}

function refuse(code: AddressFault, message: string, suggestion: string | null = null): AddressResult {
  return { ok: false, code, message, suggestion };
}
