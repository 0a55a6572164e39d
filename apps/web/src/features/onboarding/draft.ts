import type {
  AccessLevel,
  AgencyIdKind,
  GuideService,
  PlatformState,
  PlatformSummary,
  Proposal,
  ServiceSummary,
} from '@portico/contract';
import { type OrderedGuide, orderByUnlock } from '@portico/guides/browser';

/** One service in the builder: what is known of it, and whether it will be asked for. */
export interface DraftItem {
  service: string;
  name: string;
  platform: string;
  platformName: string;
  minutes: number;
  chosen: boolean;
  level: 'view' | 'manage' | 'admin';
  reason: string | null;
  /** False where something else that is asked makes it unnecessary. */
  recommended: boolean;
  ids: Record<string, string>;
  warnings: string[];
  /** Ids of the agency that the client would have to copy and that are not set. */
  missing: AgencyIdKind[];
  /** What it spares the client or makes easier. */
  unlocks: ServiceSummary['unlocks'];
  /** Where it stands at the client already; null where it was never asked for. */
  status: PlatformState | null;
}

type Proposed = Omit<Proposal['items'][number], 'name'>;

/**
 * The builder's first draft: what the inspection proposes, in its order, then what is asked for already, then the rest
 * of the catalogue. What is recommended or already asked for is chosen; what is already verified is not asked again.
 */
export function draftRequest(
  catalogue: readonly PlatformSummary[],
  proposed: readonly Proposed[],
  existing: readonly { type: string; status: PlatformState; level: AccessLevel }[],
): DraftItem[] {
  const known = new Map(
    catalogue.flatMap((platform) =>
      platform.services.map((service) => [service.service, { platform, service }] as const),
    ),
  );
  const held = new Map(existing.map((item) => [item.type, item]));
  const proposals = new Map(proposed.map((item) => [item.service, item]));
  const order = [...new Set([...proposed.map((item) => item.service), ...held.keys(), ...known.keys()])];
  return order.flatMap((service) => {
    const found = known.get(service);
    if (!found) return [];
    const proposal = proposals.get(service);
    const own = held.get(service);
    const open = own && !['verified', 'not_needed', 'revoked'].includes(own.status);
    return [
      {
        service,
        name: found.service.name,
        platform: found.platform.platform,
        platformName: found.platform.name,
        minutes: found.service.estimatedMinutes,
        chosen: own ? Boolean(open) : (proposal?.recommended ?? false),
        level: own?.level ?? proposal?.level ?? 'manage',
        reason: proposal?.reason ?? null,
        recommended: proposal?.recommended ?? false,
        ids: proposal?.ids ?? {},
        warnings: proposal?.warnings ?? [],
        missing: found.service.missingAgencyIds,
        unlocks: found.service.unlocks,
        status: own?.status ?? null,
      },
    ];
  });
}

/** The draft in the parts in which it is shown; what was added by hand stands with what is proposed. */
export interface DraftParts {
  /** Proposed, asked for already, or added. */
  asked: DraftItem[];
  /** Not needed, with the reason. */
  spared: DraftItem[];
  /** Done already, or set aside. */
  settled: DraftItem[];
  /** The rest of the catalogue, behind a search. */
  rest: DraftItem[];
}

const settledStates: readonly (PlatformState | null)[] = ['verified', 'not_needed', 'revoked'];

/** `added` are the services that somebody took from the catalogue: they stay in sight when they are unticked. */
export function splitDraft(items: readonly DraftItem[], added: ReadonlySet<string> = new Set()): DraftParts {
  const partOf = (item: DraftItem): keyof DraftParts => {
    if (added.has(item.service)) return 'asked';
    if (settledStates.includes(item.status)) return 'settled';
    if (item.status !== null || item.recommended) return 'asked';
    return item.reason === null ? 'rest' : 'spared';
  };
  const parts: DraftParts = { asked: [], spared: [], settled: [], rest: [] };
  for (const item of items) parts[partOf(item)].push(item);
  return parts;
}

export interface MissingId {
  kind: AgencyIdKind;
  /** The names of the chosen services that need it. */
  services: string[];
}

export interface DraftSummary {
  count: number;
  minutes: number;
  missing: MissingId[];
  /** What was asked for and will be asked for no longer, by name. */
  dropped: string[];
}

/** What the client will be asked, in short. */
export function summarize(items: readonly DraftItem[]): DraftSummary {
  const chosen = items.filter((item) => item.chosen);
  const kinds = [...new Set(chosen.flatMap((item) => item.missing))];
  return {
    count: chosen.length,
    minutes: chosen.reduce((sum, item) => sum + item.minutes, 0),
    missing: kinds.map((kind) => ({
      kind,
      services: chosen.filter((item) => item.missing.includes(kind)).map((item) => item.name),
    })),
    dropped: items.filter((item) => !item.chosen && item.status === 'requested').map((item) => item.name),
  };
}

/** True where something else would be sent than what the draft began with. */
export function isTouched(before: readonly DraftItem[], now: readonly DraftItem[]): boolean {
  const choice = (items: readonly DraftItem[]) =>
    items
      .filter((item) => item.chosen)
      .map((item) => `${item.service}:${item.level}`)
      .join();
  return choice(before) !== choice(now);
}

/** A draft made anew from a newer inspection, with the choices that were made by hand laid over it. */
export function rebase(
  before: readonly DraftItem[],
  now: readonly DraftItem[],
  fresh: readonly DraftItem[],
): DraftItem[] {
  const byHand = new Map(
    now.flatMap((item) => {
      const begun = before.find((one) => one.service === item.service);
      const same = begun?.chosen === item.chosen && begun.level === item.level;
      return same ? [] : [[item.service, { chosen: item.chosen, level: item.level }]];
    }),
  );
  return fresh.map((item) => ({ ...item, ...byHand.get(item.service) }));
}

/** What is chosen, in the order in which the client's page will list it. */
export function inClientOrder(items: readonly DraftItem[]): DraftItem[] {
  const chosen = new Map(items.filter((item) => item.chosen).map((item) => [item.service, item]));
  const guides = items.map(
    ({ service, minutes, unlocks }): OrderedGuide => ({
      service: service as GuideService,
      estimatedMinutes: minutes,
      unlocks,
    }),
  );
  return orderByUnlock([...chosen.keys()] as GuideService[], [], guides).flatMap(
    ({ service }) => chosen.get(service) ?? [],
  );
}

/** What a service spares the client or makes easier, among the services at hand. */
export function unlocksOf(
  { unlocks }: Pick<DraftItem, 'unlocks'>,
  items: readonly DraftItem[],
): { effect: 'unnecessary' | 'easier'; names: string[] }[] {
  const named = unlocks.flatMap(({ service, effect }) => {
    const item = items.find((one) => one.service === service && (one.chosen || one.reason !== null));
    return item ? [{ effect, name: item.name }] : [];
  });
  return (['unnecessary', 'easier'] as const).flatMap((effect) => {
    const names = named.filter((one) => one.effect === effect).map(({ name }) => name);
    return names.length > 0 ? [{ effect, names }] : [];
  });
}
