import type { AccessLevel, AccessPreset, Guide, GuideStep } from '@portico/contract';
import { agencyIds } from './agency-ids.ts';
import { renderPicture } from './picture.ts';
import { mapTexts } from './picture-texts.ts';
import { fillIn, type GuideValues, type MissingValue } from './placeholders.ts';

export interface RenderedStep {
  key: string;
  title: string;
  body: string;
  /** A text to copy as a whole, or null. */
  copyText: string | null;
  /** Null where there is none, or where a value for it is missing. */
  link: string | null;
  /** SVG text with its own title and description, or null. */
  picture: string | null;
  minutes: number;
}

export interface RenderedGuide {
  service: Guide['service'];
  name: string;
  summary: string;
  /** The least access that serves, in the platform's own words. */
  access: AccessPreset;
  needs: string[];
  /** The agency's ids to copy; null where the agency has not set one. */
  copy: { kind: Guide['idsOut'][number]; label: string; value: string | null }[];
  ids: Guide['idsIn'];
  steps: RenderedStep[];
  agencySteps: { key: string; when: 'before' | 'after'; title: string; body: string }[];
  traps: { key: string; client: string; staff: string }[];
  troubleshooting: { question: string; answer: string }[];
  tips: string[];
  /** What could not be filled in, each once. The texts name it in brackets. */
  missing: MissingValue[];
}

/** The least preset that gives the level; where the platform has none so high, its highest. */
export function accessFor(guide: Pick<Guide, 'access'>, level: AccessLevel): AccessPreset {
  const order = ['view', 'manage', 'admin'];
  const enough = guide.access.find((preset) => order.indexOf(preset.level) >= order.indexOf(level));
  const preset = enough ?? guide.access.at(-1);
  if (!preset) throw new Error('A guide has at least one access preset');
  return preset;
}

/**
 * Fills a guide in for one client. `traps` are those given, by default all of the guide's (see `trapsFor`).
 * What is missing is named in the texts and listed; nothing is left as a raw placeholder.
 */
export function renderGuide(
  guide: Guide,
  values: GuideValues,
  traps: Guide['traps'] = guide.traps,
): RenderedGuide {
  const access = accessFor(guide, values.level ?? 'manage');
  const missing = new Map<string, MissingValue>();
  const note = (value: MissingValue) => void missing.set(value.placeholder, value);
  const fill = (text: string) => fillIn(text, values, access.role, { missing: note });
  const copy = guide.idsOut.map((kind) => {
    const value = values.agency[kind] ?? null;
    const label = agencyIds[kind].label;
    if (value === null) note({ placeholder: `agency.${kind}`, label, who: 'agency' });
    return { kind, label, value };
  });
  const steps = guide.steps.map((step, index) =>
    renderStep(guide, step, index + 1, values, access.role, note),
  );
  return {
    service: guide.service,
    name: guide.name,
    summary: fill(guide.summary),
    access: { ...access, why: fill(access.why) },
    needs: guide.needs.map(fill),
    copy,
    ids: guide.idsIn.map((idIn) => ({ ...idIn, label: fill(idIn.label), help: fill(idIn.help) })),
    steps,
    agencySteps: guide.agencySteps.map(({ key, when, title, body }) => ({
      key,
      when,
      title: fill(title),
      body: fill(body),
    })),
    traps: traps.map(({ key, client, staff }) => ({ key, client: fill(client), staff: fill(staff) })),
    troubleshooting: guide.troubleshooting.map(({ question, answer }) => ({
      question: fill(question),
      answer: fill(answer),
    })),
    tips: guide.tips.map((tip) => fill(tip.text)),
    missing: [...missing.values()],
  };
}

function renderStep(
  guide: Guide,
  step: GuideStep,
  number: number,
  values: GuideValues,
  role: string,
  note: (value: MissingValue) => void,
): RenderedStep {
  const fill = (text: string) => fillIn(text, values, role, { missing: note });
  let linkComplete = true;
  const link = step.link
    ? fillIn(step.link, values, role, {
        missing: () => {
          linkComplete = false;
        },
        encode: encodeURIComponent,
      })
    : null;
  const scene = step.picture
    ? mapTexts(step.picture, (text) => fillIn(text, values, role, { missing: note, brief: true }))
    : null;
  return {
    key: step.key,
    title: fill(step.title),
    body: fill(step.body),
    copyText: step.copyText ? fill(step.copyText) : null,
    link: linkComplete ? link : null,
    picture: scene ? renderPicture(scene, { id: `${guide.service}-${step.key}`, number }) : null,
    minutes: step.minutes,
  };
}

/** Facts of a guide that nobody checked, for the people who keep it. */
export function unverifiedFacts(guide: Guide): { path: string; note: string }[] {
  const lists = ['access', 'idsIn', 'steps', 'agencySteps', 'traps'] as const;
  return lists.flatMap((list) =>
    guide[list].flatMap((entry, index) =>
      entry.unverified
        ? [{ path: `${list}.${'key' in entry ? entry.key : index}`, note: entry.note ?? '' }]
        : [],
    ),
  );
}

/** Days since a guide was last checked. From 90 on, whoever reads it should be told (both days as YYYY-MM-DD). */
export function daysSinceVerified(guide: Pick<Guide, 'verifiedOn'>, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(guide.verifiedOn)) / 86_400_000);
}
