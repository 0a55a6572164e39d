import { buildCatalogue, type Catalogue } from './dns/catalogue.ts';
import { infrastructureZones } from './dns/infrastructure/index.ts';
import type { Zone, ZoneRecord } from './dns/zone.ts';
import type { Site, TagContainer } from './sites/site.ts';
import type { Tag } from './tags/index.ts';

/** `down`: connections break. `error`: every page answers 503. `silent`: connects, then never answers. */
export const availabilities = ['up', 'down', 'error', 'silent'] as const;
export type Availability = (typeof availabilities)[number];

/** What can change about a site while the sandbox runs; certificates are the certificate book's. */
export interface SiteState {
  tags: Tag[];
  containerTags: Tag[];
  records: ZoneRecord[];
  /** Added to the zone's serial number and the container's version with each change. */
  revision: number;
  availability: Availability;
  /** Milliseconds before each answer. */
  delayMs: number;
}

/** One line for whoever asks what was done to the demo. */
export interface Change {
  /** ISO 8601. */
  at: string;
  site: string | null;
  /** A sentence. */
  what: string;
}

export const resolverCount = 3;

/** The demo's world at this moment: every site's state, what each resolver believes, and the list of changes. */
export class World {
  readonly sites: Site[];
  changes: Change[] = [];
  #states = new Map<string, SiteState>();
  #catalogue: Catalogue;
  /** By resolver: what a stale one remembers, or undefined where it asks anew. */
  #remembered: (Catalogue | undefined)[] = new Array(resolverCount).fill(undefined);

  constructor(sites: Site[]) {
    this.sites = sites;
    for (const site of sites) this.#states.set(site.id, initialState(site));
    this.#catalogue = this.#build();
  }

  /** The live state of a site. Change it through {@link change}, so that DNS and the list of changes follow. */
  state(site: Site): Readonly<SiteState> {
    return this.#stateOf(site);
  }

  /** Changes one site and notes what was done. */
  change(site: Site, what: string, apply: (state: SiteState) => void): void {
    const state = this.#stateOf(site);
    apply(state);
    state.revision += 1;
    this.#catalogue = this.#build();
    this.note(site.id, what);
  }

  note(site: string | null, what: string): void {
    this.changes.push({ at: new Date().toISOString(), site, what });
  }

  /** Everything as it was at the start, except certificates. */
  reset(): void {
    for (const site of this.sites) this.#states.set(site.id, initialState(site));
    this.#remembered.fill(undefined);
    this.#catalogue = this.#build();
    this.changes = [];
  }

  /** What the zones' own servers answer. */
  authoritative(): Catalogue {
    return this.#catalogue;
  }

  /** What one resolver answers. */
  resolver(index: number): Catalogue {
    return this.#remembered[index] ?? this.#catalogue;
  }

  isStale(index: number): boolean {
    return this.#remembered[index] !== undefined;
  }

  /** A stale resolver goes on answering what it knows now, as one does until a record's time to live has passed. */
  setStale(index: number, stale: boolean): void {
    this.#remembered[index] = stale ? this.resolver(index) : undefined;
  }

  findContainer(id: string): TagContainer | undefined {
    const site = this.sites.find((each) => each.container?.id === id);
    if (!site?.container) return undefined;
    const { containerTags, revision } = this.state(site);
    return { id, version: site.container.version + revision, tags: containerTags };
  }

  #stateOf(site: Site): SiteState {
    const state = this.#states.get(site.id);
    if (!state) throw new Error(`no such site: ${site.id}`);
    return state;
  }

  #build(): Catalogue {
    const zones = this.sites.map((site): Zone => {
      const { records, revision } = this.#stateOf(site);
      return { ...site.zone, soa: { ...site.zone.soa, serial: site.zone.soa.serial + revision }, records };
    });
    return buildCatalogue([...infrastructureZones, ...zones]);
  }
}

function initialState(site: Site): SiteState {
  return structuredClone({
    tags: site.tags,
    containerTags: site.container?.tags ?? [],
    records: site.zone.records,
    revision: 0,
    availability: 'up' as const,
    delayMs: 0,
  });
}
