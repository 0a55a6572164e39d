import type { TagKind } from '@portico/contract';
import type { FetchedResponse } from '../../../platform/outbound/index.ts';
import { TAG_FINGERPRINTS } from './fingerprints/tags.ts';
import { readPage } from './page.ts';
import { Sightings, type TagSighting } from './tags.ts';
import type { Answer, Witness } from './witness.ts';

/** What a published Tag Manager container holds. */
export interface ContainerFacts {
  /** The number of the published version. */
  version: string | null;
  tags: TagSighting[];
  tagCount: number;
  pausedCount: number;
  /** False where the file has a form we do not know, so that its tags were searched as plain text. */
  structured: boolean;
}

const CONTAINER_BYTES = 3 * 1024 * 1024;
export const CONTAINER_ID = /^GTM-[A-Z0-9]{4,10}$/;

/** Fetches what a container publishes to every visitor. The id must be one ({@link CONTAINER_ID}). */
export function fetchContainer(witness: Witness, id: string): Promise<Answer<FetchedResponse>> {
  const url = `https://www.googletagmanager.com/gtm.js?id=${encodeURIComponent(id)}`;
  return witness.get(url, { maxBytes: CONTAINER_BYTES, kind: 'container', maxRedirects: 2 });
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Entry = { [key: string]: Json };

/** Which parameter of a built-in tag holds the id, by the tag's function; seen in published containers, 2026-09. */
const PARAMETERS: Record<string, { kinds: TagKind[]; parameters: string[]; prefix?: string }> = {
  __googtag: { kinds: ['ga4', 'google_ads', 'google_tag', 'floodlight'], parameters: ['vtp_tagId'] },
  __gaawc: { kinds: ['ga4', 'google_tag'], parameters: ['vtp_measurementId'] },
  __gaawe: { kinds: ['ga4', 'google_tag'], parameters: ['vtp_measurementIdOverride', 'vtp_measurementId'] },
  __awct: { kinds: ['google_ads'], parameters: ['vtp_conversionId'], prefix: 'AW-' },
  __sp: { kinds: ['google_ads'], parameters: ['vtp_conversionId'], prefix: 'AW-' },
  __awcc: { kinds: ['google_ads'], parameters: ['vtp_conversionId'], prefix: 'AW-' },
  __awud: { kinds: ['google_ads'], parameters: ['vtp_conversionId'], prefix: 'AW-' },
  __flc: { kinds: ['floodlight'], parameters: ['vtp_advertiserId'], prefix: 'DC-' },
  __fls: { kinds: ['floodlight'], parameters: ['vtp_advertiserId'], prefix: 'DC-' },
  __ua: { kinds: ['universal_analytics'], parameters: ['vtp_trackingId', 'vtp_gaSettings'] },
  __bzi: { kinds: ['linkedin_insight'], parameters: ['vtp_id'] },
  __baut: { kinds: ['microsoft_uet'], parameters: ['vtp_tagId'] },
  __hjtc: { kinds: ['hotjar'], parameters: ['vtp_hotjar_site_id'] },
  __twitter_website_tag: { kinds: ['x_ads'], parameters: ['vtp_twitter_pixel_id'] },
  __pntr: { kinds: ['pinterest'], parameters: ['vtp_tagId'] },
  __asp: { kinds: ['adroll'], parameters: ['vtp_customerId'] },
};
/** Parameters of templates from the gallery (`__cvt_…`), whose function does not say whose they are. */
const TEMPLATE_PARAMETERS: { kind: TagKind; parameters: string[]; shape: RegExp }[] = [
  { kind: 'meta_pixel', parameters: ['vtp_pixelId', 'vtp_pixel_id'], shape: /^\d{14,18}$/ },
  {
    kind: 'tiktok_pixel',
    parameters: ['vtp_pixelId', 'vtp_pixel_id', 'vtp_pixelCode', 'vtp_pixel_code'],
    shape: /^C[A-Z0-9]{17,22}$/,
  },
  {
    kind: 'snapchat',
    parameters: ['vtp_pixelId', 'vtp_pixel_id'],
    shape: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
  },
  { kind: 'linkedin_insight', parameters: ['vtp_partnerId'], shape: /^\d{4,10}$/ },
  { kind: 'microsoft_clarity', parameters: ['vtp_clarityId', 'vtp_projectId'], shape: /^[a-z0-9]{10}$/ },
];
const MOST_TAGS = 3000;

/**
 * Reads a published container (`gtm.js`). Never throws. Tags that are paused count, but are not listed, for they
 * do not run.
 */
export function readContainer(source: string): ContainerFacts {
  const resource = readResource(source);
  const found = new Sightings();
  if (resource === null) {
    found.addScript(source, 'now');
    return { version: null, tags: found.list(), tagCount: 0, pausedCount: 0, structured: false };
  }
  const tags = entries(resource.tags);
  const macros = entries(resource.macros);
  for (const tag of tags) readTag(tag, macros, found);
  const version = typeof resource.version === 'string' ? resource.version.slice(0, 20) : null;
  const pausedCount = tags.filter((tag) => tag.function === '__paused').length;
  return { version, tags: found.list(), tagCount: tags.length, pausedCount, structured: true };
}

function readTag(tag: Entry, macros: Entry[], found: Sightings): void {
  const name = typeof tag.function === 'string' ? tag.function : '';
  if (name === '__html') return readHtml(text(tag.vtp_html, macros), found);
  if (name === '__img')
    return found.addAddress(text(tag.vtp_url, macros), 'https://www.googletagmanager.com/', 'now');
  const known = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (known) {
    const { kinds, parameters, prefix = '' } = known;
    for (const parameter of parameters) {
      for (const value of values(tag[parameter], macros))
        addId(
          found,
          kinds,
          `${prefix}${value.startsWith(prefix) ? value.slice(prefix.length) : value}`,
          name,
          parameter,
          'certain',
        );
    }
  } else if (name.startsWith('__cvt_')) {
    for (const { kind, parameters, shape } of TEMPLATE_PARAMETERS) {
      for (const parameter of parameters) {
        for (const value of values(tag[parameter], macros))
          if (shape.test(value)) addId(found, [kind], value, name, parameter, 'likely');
      }
    }
  }
}

function addId(
  found: Sightings,
  kinds: TagKind[],
  id: string,
  name: string,
  parameter: string,
  confidence: 'certain' | 'likely',
): void {
  const fingerprint = TAG_FINGERPRINTS.find((one) => kinds.includes(one.kind) && one.shape.test(id));
  if (fingerprint)
    found.add(
      fingerprint,
      id,
      'now',
      confidence,
      `"function":"${name.slice(0, 60)}", "${parameter}":"${id}"`,
    );
}

function readHtml(html: string, found: Sightings): void {
  const page = readPage(html);
  for (const script of page.scripts) {
    const source = script.src ?? script.attributes['data-gtmsrc'];
    if (source) found.addAddress(source, 'https://www.googletagmanager.com/', 'now');
    if (script.text !== '') found.addScript(script.text, 'now');
  }
  for (const ping of page.pings) found.addAddress(ping.address, 'https://www.googletagmanager.com/', 'now');
}

/** The values that a parameter can have: written out, or those of the variable it names (constants, look-up tables). */
function values(json: Json | undefined, macros: Entry[]): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json === 'number') return [String(json)];
  const macro = macroOf(json, macros);
  if (!macro) return [];
  const own = [macro.vtp_value, macro.vtp_trackingId, macro.vtp_defaultValue].filter(
    (value) => typeof value === 'string',
  );
  return [...own, ...mapValues(macro.vtp_map)].slice(0, 50);
}

/** `["list",["map","key",…,"value",…],…]`: the values of a look-up table. */
function mapValues(json: Json | undefined): string[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((row) => {
    const at = Array.isArray(row) ? row.indexOf('value') : -1;
    const value = Array.isArray(row) && at > 0 ? row[at + 1] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

function macroOf(json: Json | undefined, macros: Entry[]): Entry | undefined {
  if (!Array.isArray(json) || json[0] !== 'macro' || typeof json[1] !== 'number') return undefined;
  return macros[json[1]];
}

/** A text that may be put together from parts (`["template","a",["escape",["macro",3],8],"b"]`). */
function text(json: Json | undefined, macros: Entry[]): string {
  if (typeof json === 'string') return json;
  if (!Array.isArray(json) || json[0] !== 'template') return values(json, macros)[0] ?? '';
  return json
    .slice(1)
    .map((part) => {
      if (typeof part === 'string') return part;
      const inner = Array.isArray(part) && part[0] === 'escape' ? part[1] : part;
      return values(inner, macros)[0] ?? '';
    })
    .join('');
}

function entries(json: Json | undefined): Entry[] {
  if (!Array.isArray(json)) return [];
  return json
    .slice(0, MOST_TAGS)
    .map((one) => (one !== null && typeof one === 'object' && !Array.isArray(one) ? one : {}));
}

/** The object behind `"resource":`, which is JSON inside a script. */
function readResource(source: string): Entry | null {
  const key = /"resource"\s{0,9}:\s{0,9}\{/.exec(source);
  if (!key) return null;
  const start = key.index + key[0].length - 1;
  const end = endOfObject(source, start);
  if (end === -1) return null;
  try {
    const parsed: unknown = JSON.parse(source.slice(start, end));
    return parsed as Entry;
  } catch {
    return null;
  }
}

function endOfObject(source: string, start: number): number {
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    const sign = source[index];
    if (sign === '"') index = endOfString(source, index);
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function endOfString(source: string, start: number): number {
  let index = start + 1;
  while (index < source.length && source[index] !== '"') index += source[index] === '\\' ? 2 : 1;
  return index;
}
