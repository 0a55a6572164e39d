import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Guide, type GuideService, inputSentence, Platform } from '@portico/contract';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { type NextAction, orderByUnlock } from './order.ts';
import { GuideError, parseGuide, problemsOf } from './parse.ts';

/** The guides of one agency: the built-in ones, with its own in their place or beside them. */
export interface Catalogue {
  /** Platforms in the order in which they are shown, each with the services that have a guide. */
  platforms: Platform[];
  guides: readonly Guide[];
  guide(service: string): Guide | null;
  /** The order in which a client best goes through these services. */
  order(services: readonly GuideService[], done: Iterable<GuideService>): NextAction[];
  /** This catalogue with an agency's own guides: a known service is overridden, a `custom_…` one is added. */
  with(own: readonly Guide[]): Catalogue;
}

const builtIn = fileURLToPath(new URL('../data/', import.meta.url));
let loaded: Catalogue | null = null;

/**
 * The built-in catalogue, read and validated once.
 * @throws GuideError naming the file and the place of whatever is wrong
 */
export function loadCatalogue(): Catalogue {
  loaded ??= readCatalogue(builtIn);
  return loaded;
}

/** Reads a catalogue from a folder: `platforms.yaml`, and `<platform>/<service>.yaml` for each of its services. */
export function readCatalogue(folder: string): Catalogue {
  const platforms = readPlatforms(folder);
  const guides = platforms.flatMap((platform) =>
    platform.services.map((service) => readGuide(folder, platform.id, service)),
  );
  refuseStrays(folder, platforms);
  return catalogueOf(platforms, guides);
}

function catalogueOf(platforms: Platform[], guides: readonly Guide[]): Catalogue {
  const byService = new Map<string, Guide>(guides.map((guide) => [guide.service, guide]));
  return {
    platforms,
    guides,
    guide: (service) => byService.get(service) ?? null,
    order: (services, done) => orderByUnlock(services, done, guides),
    with: (own) => withOwn(platforms, guides, own),
  };
}

function withOwn(platforms: Platform[], guides: readonly Guide[], own: readonly Guide[]): Catalogue {
  const overrides = new Map(own.map((guide) => [guide.service, guide]));
  const known = new Set(guides.map((guide) => guide.service));
  const added = [...overrides.values()].filter((guide) => !known.has(guide.service));
  const merged = [...guides.map((guide) => overrides.get(guide.service) ?? guide), ...added];
  const shelves = platforms.map((platform) => ({
    ...platform,
    services: [
      ...platform.services,
      ...added.filter((guide) => guide.platform === platform.id).map((guide) => guide.service),
    ],
  }));
  return catalogueOf(shelves, merged);
}

function readPlatforms(folder: string): Platform[] {
  const file = 'platforms.yaml';
  const parsed = z.array(Platform).safeParse(readYaml(folder, file), { error: inputSentence });
  if (!parsed.success) throw new GuideError(problemsOf(parsed.error), file);
  return parsed.data;
}

function readGuide(folder: string, platform: string, service: string): Guide {
  const file = `${platform}/${service}.yaml`;
  const guide = parseGuide(readYaml(folder, file), file);
  const misplaced = [
    ...(guide.service === service ? [] : [{ path: 'service', message: `does not match the file’s name` }]),
    ...(guide.platform === platform ? [] : [{ path: 'platform', message: `does not match the folder` }]),
  ];
  if (misplaced.length > 0) throw new GuideError(misplaced, file);
  return guide;
}

/** A file that no platform lists would never be read, and nobody would notice. */
function refuseStrays(folder: string, platforms: Platform[]): void {
  for (const platform of platforms.filter((entry) => entry.services.length > 0)) {
    for (const name of readdirSync(`${folder}/${platform.id}`)) {
      const service = name.replace(/\.yaml$/, '');
      if (!platform.services.some((listed) => listed === service)) {
        throw new GuideError(
          [{ path: '', message: 'is not listed in platforms.yaml' }],
          `${platform.id}/${name}`,
        );
      }
    }
  }
}

function readYaml(folder: string, file: string): unknown {
  let text: string;
  try {
    text = readFileSync(`${folder}/${file}`, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new GuideError(
      [{ path: '', message: missing ? 'the file is missing' : 'the file cannot be read' }],
      file,
    );
  }
  try {
    return load(text, { schema: CORE_SCHEMA, filename: file });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `line ${error.mark.line + 1}` : '';
    throw new GuideError([{ path: line, message: error.reason }], file);
  }
}
