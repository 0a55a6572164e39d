import type { Guide, GuideService, Unlock } from '@portico/contract';

/** The part of a guide that the order rests on. */
export type OrderedGuide = Pick<Guide, 'service' | 'estimatedMinutes'> & {
  unlocks: readonly Omit<Unlock, 'why'>[];
};

export interface NextAction {
  service: GuideService;
  /** The services still to do that this one makes unnecessary or easier, through others too. */
  unlocks: GuideService[];
  /** The service, done or earlier in the list, that makes this one unnecessary; ask the client only if it fails. */
  coveredBy: GuideService | null;
}

/**
 * The order in which a client best goes through the services: what unlocks most comes first, then what is quickest,
 * then as they were given; what another makes unnecessary comes last. Services that are done are left out.
 * @throws Error naming the services when the unlocks run in a circle
 */
export function orderByUnlock(
  services: readonly GuideService[],
  done: Iterable<GuideService>,
  guides: Iterable<OrderedGuide>,
): NextAction[] {
  const known = new Map([...guides].map((guide) => [guide.service, guide]));
  const finished = new Set(done);
  const open = [...new Set(services)].filter((service) => !finished.has(service));
  const reach = reachable(known);
  for (const service of known.keys()) reach(service);
  const cover = coverOf(open, finished, known, reach);
  const rank = (service: GuideService) => {
    const unlocked = open.filter((other) => other !== service && reach(service).has(other));
    return { service, unlocks: unlocked, coveredBy: cover.get(service) ?? null };
  };
  const minutes = (service: GuideService) => known.get(service)?.estimatedMinutes ?? Number.POSITIVE_INFINITY;
  return open
    .map(rank)
    .sort(
      (a, b) =>
        Number(a.coveredBy !== null) - Number(b.coveredBy !== null) ||
        b.unlocks.length - a.unlocks.length ||
        compare(minutes(a.service), minutes(b.service)),
    );
}

const compare = (a: number, b: number) => (a === b ? 0 : a - b);

/** All that a service unlocks, directly or through others; remembered from call to call. */
function reachable(known: Map<GuideService, OrderedGuide>): (service: GuideService) => Set<GuideService> {
  const found = new Map<GuideService, Set<GuideService>>();
  const visit = (service: GuideService, path: GuideService[]): Set<GuideService> => {
    if (path.includes(service))
      throw new Error(`The unlocks run in a circle: ${[...path, service].join(' → ')}`);
    const before = found.get(service);
    if (before) return before;
    const all = new Set<GuideService>();
    for (const unlock of known.get(service)?.unlocks ?? []) {
      all.add(unlock.service);
      for (const further of visit(unlock.service, [...path, service])) all.add(further);
    }
    found.set(service, all);
    return all;
  };
  return (service) => visit(service, []);
}

/** Which service makes which unnecessary. What is covered itself covers nothing, unless it is already done. */
function coverOf(
  open: readonly GuideService[],
  finished: ReadonlySet<GuideService>,
  known: Map<GuideService, OrderedGuide>,
  reach: (service: GuideService) => Set<GuideService>,
): Map<GuideService, GuideService> {
  const covering = (service: GuideService, from: Iterable<GuideService>) =>
    [...from].find((other) =>
      known
        .get(other)
        ?.unlocks.some((unlock) => unlock.service === service && unlock.effect === 'unnecessary'),
    );
  const cover = new Map<GuideService, GuideService>();
  for (const service of open) {
    const by = covering(service, finished);
    if (by) cover.set(service, by);
  }
  // From the sources down: only a service that the client is really asked for can spare another.
  for (const service of topological(open, reach)) {
    if (cover.has(service)) continue;
    const by = covering(
      service,
      open.filter((other) => other !== service && !cover.has(other)),
    );
    if (by) cover.set(service, by);
  }
  return cover;
}

/** Before each service stand all that unlock it. */
function topological(
  services: readonly GuideService[],
  reach: (service: GuideService) => Set<GuideService>,
): GuideService[] {
  const sources = (service: GuideService) => services.filter((other) => reach(other).has(service)).length;
  return [...services].sort((a, b) => sources(a) - sources(b));
}
