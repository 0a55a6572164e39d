import { absoluteName, type RecordType, type StartOfAuthority, type Zone } from './zone.ts';

/** One record with its absolute, lower-case name and its value in presentation form. */
export type FoundRecord =
  | { name: string; type: RecordType; ttl: number; value: string }
  | { name: string; type: 'SOA'; ttl: number; soa: StartOfAuthority };

export interface LookupResult {
  /** False is NXDOMAIN; true with no records is "no data". */
  exists: boolean;
  records: FoundRecord[];
  /** The zone's SOA, which says how long a negative answer holds (RFC 2308 section 3). */
  authority: FoundRecord;
}

/** What every name server of the sandbox knows at one moment. It never changes once it is built. */
export interface Catalogue {
  /** Looks a name up, following CNAMEs as a resolver does. Unknown types give "no data". */
  lookup(name: string, type: string): LookupResult;
}

const longestAliasChain = 8;

const root: Zone = {
  apex: '',
  ttl: 86_400,
  soa: {
    primary: 'a.root-servers.net',
    admin: 'nstld.verisign-grs.com',
    serial: 2026112000,
    refresh: 1800,
    retry: 900,
    expire: 604_800,
    minimum: 86_400,
  },
  records: [],
};

/** Indexes the zones. The sandbox has no internet behind it: a name in none of them does not exist. */
export function buildCatalogue(zones: Zone[]): Catalogue {
  const records = new Map<string, FoundRecord[]>();
  const existing = new Set<string>();
  const byApex = new Map<string, Zone>();
  for (const zone of zones) {
    byApex.set(zone.apex, zone);
    existing.add(zone.apex);
    for (const [relative, type, value] of zone.records) {
      const name = absoluteName(zone, relative).toLowerCase();
      records.set(name, [...(records.get(name) ?? []), { name, type, ttl: zone.ttl, value }]);
      markExisting(existing, name, zone.apex);
    }
  }
  const zoneOf = (name: string): Zone => findZone(byApex, name);

  return {
    lookup(question, type) {
      const found: FoundRecord[] = [];
      let name = question.toLowerCase();
      for (let step = 0; step < longestAliasChain; step++) {
        const zone = zoneOf(name);
        if (!existing.has(name)) return { exists: found.length > 0, records: found, authority: soaOf(zone) };
        if (type === 'SOA' && name === zone.apex) return answer([...found, soaOf(zone)], zone);
        const here = records.get(name) ?? [];
        const matching = here.filter((record) => record.type === type);
        const alias = here.find((record) => record.type === 'CNAME');
        if (matching.length > 0 || alias?.type !== 'CNAME') return answer([...found, ...matching], zone);
        found.push(alias);
        name = alias.value.toLowerCase();
      }
      return answer(found, zoneOf(name));
    },
  };
}

function answer(records: FoundRecord[], zone: Zone): LookupResult {
  return { exists: true, records, authority: soaOf(zone) };
}

function soaOf(zone: Zone): FoundRecord {
  return { name: zone.apex, type: 'SOA', ttl: zone.ttl, soa: zone.soa };
}

/** A name that only has names below it exists too, with no records of its own (RFC 8020 section 2). */
function markExisting(existing: Set<string>, name: string, apex: string): void {
  for (let current = name; current !== apex; current = current.slice(current.indexOf('.') + 1)) {
    existing.add(current);
    if (!current.includes('.')) return;
  }
}

function findZone(byApex: Map<string, Zone>, name: string): Zone {
  for (let current = name; current !== ''; ) {
    const zone = byApex.get(current);
    if (zone) return zone;
    const dot = current.indexOf('.');
    current = dot < 0 ? '' : current.slice(dot + 1);
  }
  return root;
}
