import type { Confidence, Evidence, Finding, ScanProblem, Tag, TagKind } from '@portico/contract';
import { CONTAINER_ID, fetchContainer, readContainer } from './container.ts';
import { faultSentence } from './faults.ts';
import type { Part } from './part.ts';
import { findTags, type TagSighting } from './tags.ts';
import { count, list } from './text.ts';
import type { Visit } from './visit.ts';
import type { Witness } from './witness.ts';

/** Pages rarely load more than one; more than this is somebody's mistake and not ours to follow. */
const MOST_CONTAINERS = 3;
const STRENGTH: Record<Confidence, number> = { certain: 3, likely: 2, hint: 1 };

/** The tags of a page that was visited, and those in the Tag Manager containers that it loads. */
export async function readTags(witness: Witness, visit: Extract<Visit, { arrived: true }>): Promise<Part> {
  const onPage = groupTags(witness, findTags(visit.facts, visit.response.url), visit.evidence, null);
  const containers = onPage.filter((tag) => tag.kind === 'gtm').flatMap((tag) => tag.ids);
  const fetched = [...new Set(containers)].filter((id) => CONTAINER_ID.test(id)).slice(0, MOST_CONTAINERS);
  const inside = await Promise.all(fetched.map((id) => readOneContainer(witness, id)));
  const tags = [...onPage, ...inside.flatMap((container) => container.tags)];
  const problems = [...inside.flatMap((container) => container.problems), ...tagProblems(tags)];
  return { tags, findings: tagFindings(tags), problems };
}

async function readOneContainer(
  witness: Witness,
  id: string,
): Promise<{ tags: Tag[]; problems: ScanProblem[] }> {
  const answer = await fetchContainer(witness, id);
  const evidenceIds = [answer.evidence.id];
  if (!answer.ok) {
    const sentence = `What the container ${id} holds could not be read. ${faultSentence(answer.code, 'Google’s server')}`;
    return {
      tags: [],
      problems: [
        {
          code: 'container_unread',
          severity: 'info',
          sentence,
          nextStep: 'Start the look again.',
          evidenceIds,
        },
      ],
    };
  }
  if (answer.value.status === 404) {
    const sentence = `The page loads ${id}, but Google has no published container of that id.`;
    const nextStep =
      'Ask the client whether the container was ever published, or whether the id was mistyped.';
    return {
      tags: [],
      problems: [{ code: 'container_not_published', severity: 'warn', sentence, nextStep, evidenceIds }],
    };
  }
  const facts = readContainer(answer.value.status === 200 ? answer.value.text() : '');
  return { tags: groupTags(witness, facts.tags, answer.evidence, id), problems: [] };
}

/** Puts sightings of one kind and place together, each with a citation of the place where its id stands. */
function groupTags(
  witness: Witness,
  sightings: TagSighting[],
  source: Evidence,
  container: string | null,
): Tag[] {
  const groups = Map.groupBy(sightings, ({ kind, run }) => `${kind} ${run}`);
  return [...groups.values()].map((group) => {
    const [first] = group as [TagSighting];
    const where = first.run === 'after_consent' ? 'consent_gated' : container === null ? 'page' : 'container';
    const evidence = group
      .slice(0, 5)
      .map((sighting) => witness.cite(source, citation(sighting, container), sighting.passage));
    return {
      kind: first.kind,
      name: first.name,
      ids: group.flatMap(({ id }) => (id === null ? [] : [id])),
      where,
      container,
      confidence: strongest(group.map(({ confidence }) => confidence)),
      evidenceIds: evidence.map((one) => one.id),
    };
  });
}

function citation({ name, id, run }: TagSighting, container: string | null): string {
  const place = container === null ? 'on the page' : `in the container ${container}`;
  const waits = run === 'after_consent' ? ', held back until consent' : '';
  return id === null ? `${name}, its id unread, ${place}${waits}` : `${name} ${id} ${place}${waits}`;
}

function tagFindings(tags: readonly Tag[]): Finding[] {
  return [...Map.groupBy(tags, (tag) => tag.kind)].map(([kind, own]) => ({
    key: `tag:${kind}`,
    kind: 'tag',
    name: own[0]?.name ?? kind,
    value: kind,
    ids: [...new Set(own.flatMap((tag) => tag.ids))],
    confidence: strongest(own.map((tag) => tag.confidence)),
    evidenceIds: own.flatMap((tag) => tag.evidenceIds),
    notes: own.map(placeNote),
  }));
}

function placeNote({ where, container, ids }: Tag): string {
  const what = ids.length > 0 ? list(ids) : 'It is there, but its id could not be read';
  if (where === 'container') return `${what}: in the Tag Manager container ${container}.`;
  if (where === 'consent_gated') return `${what}: on the page, held back until the visitor agrees.`;
  return `${what}: on the page.`;
}

function tagProblems(tags: readonly Tag[]): ScanProblem[] {
  const problems: ScanProblem[] = [];
  const old = tags.find((tag) => tag.kind === 'universal_analytics');
  if (old) {
    problems.push({
      code: 'universal_analytics_left',
      severity: 'info',
      sentence: `The old Universal Analytics (${list(old.ids) || 'id unread'}) is still loaded. Google switched it off in 2023, so it counts nothing.`,
      nextStep: 'Take it out; Google Analytics 4 does its work.',
      evidenceIds: old.evidenceIds,
    });
  }
  for (const kind of ['ga4', 'meta_pixel', 'google_ads'] as const) problems.push(...loadedTwice(tags, kind));
  const containers = [...new Set(tags.filter((tag) => tag.kind === 'gtm').flatMap((tag) => tag.ids))];
  if (containers.length > 1) {
    problems.push({
      code: 'several_containers',
      severity: 'info',
      sentence: `The page loads ${count(containers.length, 'Tag Manager container')}: ${list(containers.slice(0, 5))}.`,
      nextStep: 'Ask the client which one is theirs; the other may be left from an earlier agency.',
      evidenceIds: tags.filter((tag) => tag.kind === 'gtm').flatMap((tag) => tag.evidenceIds),
    });
  }
  return problems;
}

function loadedTwice(tags: readonly Tag[], kind: TagKind): ScanProblem[] {
  const direct = tags.filter((tag) => tag.kind === kind && tag.container === null);
  const managed = tags.filter((tag) => tag.kind === kind && tag.container !== null);
  const twice = direct.flatMap((tag) => tag.ids).filter((id) => managed.some((tag) => tag.ids.includes(id)));
  if (twice.length === 0) return [];
  return [
    {
      code: 'tag_loaded_twice',
      severity: 'warn',
      sentence: `${list([...new Set(twice)])} is loaded by the page and again by Tag Manager, so visits may count twice.`,
      nextStep: 'Keep one of the two.',
      evidenceIds: [...direct, ...managed].flatMap((tag) => tag.evidenceIds),
    },
  ];
}

function strongest(all: readonly Confidence[]): Confidence {
  return all.toSorted((a, b) => STRENGTH[b] - STRENGTH[a])[0] ?? 'hint';
}
