import type { Confidence, TagKind } from '@portico/contract';
import type { FetchedResponse } from '../../../platform/outbound/index.ts';
import { type Entry, readResource, textOf, valuesOf } from './container-json.ts';
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
/** What relative addresses in custom HTML would be relative to; only whole ones lead to a tag. */
const BASE = 'https://www.googletagmanager.com/';

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
  const { version, tags, macros } = resource;
  for (const tag of tags) readTag(tag, macros, found);
  const pausedCount = tags.filter((tag) => tag.function === '__paused').length;
  return { version, tags: found.list(), tagCount: tags.length, pausedCount, structured: true };
}

function readTag(tag: Entry, macros: readonly Entry[], found: Sightings): void {
  const name = typeof tag.function === 'string' ? tag.function : '';
  if (name === '__html') readHtml(textOf(tag.vtp_html, macros), found);
  else if (name === '__img') found.addAddress(textOf(tag.vtp_url, macros), BASE, 'now');
  else if (name.startsWith('__cvt_')) readTemplate(tag, name, macros, found);
  else if (Object.hasOwn(PARAMETERS, name)) readBuiltIn(tag, name, macros, found);
}

function readBuiltIn(tag: Entry, name: string, macros: readonly Entry[], found: Sightings): void {
  const { kinds = [], parameters = [], prefix = '' } = PARAMETERS[name] ?? {};
  for (const parameter of parameters) {
    for (const value of valuesOf(tag[parameter], macros)) {
      const id = value.startsWith(prefix) ? value : `${prefix}${value}`;
      addId(found, kinds, id, 'certain', { name, parameter });
    }
  }
}

function readTemplate(tag: Entry, name: string, macros: readonly Entry[], found: Sightings): void {
  for (const { kind, parameters, shape } of TEMPLATE_PARAMETERS) {
    for (const parameter of parameters) {
      for (const value of valuesOf(tag[parameter], macros)) {
        if (shape.test(value)) addId(found, [kind], value, 'likely', { name, parameter });
      }
    }
  }
}

function addId(
  found: Sightings,
  kinds: readonly TagKind[],
  id: string,
  confidence: Confidence,
  { name, parameter }: { name: string; parameter: string },
): void {
  const fingerprint = TAG_FINGERPRINTS.find((one) => kinds.includes(one.kind) && one.shape.test(id));
  const passage = `"function":"${name.slice(0, 60)}", "${parameter}":"${id}"`;
  if (fingerprint) found.add(fingerprint, { id, run: 'now', confidence, passage });
}

function readHtml(html: string, found: Sightings): void {
  const page = readPage(html);
  for (const script of page.scripts) {
    const source = script.src ?? script.attributes['data-gtmsrc'];
    if (source) found.addAddress(source, BASE, 'now');
    if (script.text !== '') found.addScript(script.text, 'now');
  }
  for (const ping of page.pings) found.addAddress(ping.address, BASE, 'now');
}
