import type { WelcomeGuide } from '@portico/contract';

export type TaskKey = 'ids' | 'finish' | `step:${string}`;

/** One thing to do on a service's page, in its order. */
export interface Task {
  key: TaskKey;
  title: string;
  /** The number of a guide's step, which its picture carries too; null for what is ours. */
  number: number | null;
  done: boolean;
}

type Step = WelcomeGuide['steps'][number];
type IdField = WelcomeGuide['ids'][number];

/** All that a service asks for: the ids first, then the guide's steps, then the check. */
export function tasksOf(guide: Pick<WelcomeGuide, 'ids' | 'steps' | 'platform'>): Task[] {
  const ids: Task[] =
    guide.ids.length > 0
      ? [{ key: 'ids', title: idsTitle(guide.ids.length), number: null, done: idsGiven(guide.ids) }]
      : [];
  const steps = guide.steps.map(
    (step, index): Task => ({
      key: `step:${step.key}`,
      title: step.title,
      number: index + 1,
      done: step.done,
    }),
  );
  const done = guide.platform.status === 'verified';
  return [...ids, ...steps, { key: 'finish', title: 'Tell us that it is done', number: null, done }];
}

const idsTitle = (count: number) => (count === 1 ? 'One detail from you' : 'A few details from you');

/** True where every field that must be filled in is, and a person confirmed what we only saw. */
function idsGiven(ids: readonly IdField[]): boolean {
  const given = ids.filter((field) => field.value !== null && !field.prefilled);
  return given.length > 0 && ids.every((field) => !field.required || given.includes(field));
}

/** The task to open when the page opens: the first that is not done; optional details do not hold anybody up. */
export function openingTask(guide: Pick<WelcomeGuide, 'ids' | 'steps' | 'platform' | 'check'>): TaskKey {
  const tasks = tasksOf(guide);
  if (guide.check && guide.platform.status !== 'in_progress') return 'finish';
  return tasks.find((task) => !task.done && !(task.key === 'ids' && mayWait(guide)))?.key ?? 'finish';
}

/** True where the details may be left out and somebody has already gone on to the steps. */
function mayWait(guide: Pick<WelcomeGuide, 'ids' | 'steps'>): boolean {
  return guide.ids.every((field) => !field.required) && guide.steps.some((step) => step.done);
}

/** The task to open after `key`: the next one below that is not done. */
export function taskAfter(tasks: readonly Task[], key: TaskKey): TaskKey {
  const below = tasks.slice(tasks.findIndex((task) => task.key === key) + 1);
  return below.find((task) => !task.done)?.key ?? 'finish';
}

/** What of the agency's ids a step speaks of, so that it can be copied right there. */
export function copiesFor(step: Step, copy: WelcomeGuide['copy']): { label: string; value: string }[] {
  return copy.flatMap(({ label, value }) =>
    value !== null && step.body.includes(value) ? [{ label, value }] : [],
  );
}

/** A sentence that the client may confirm as it is, or change. */
export function suggestedStatement(
  { copy, platform }: Pick<WelcomeGuide, 'copy' | 'platform'>,
  agency: string,
): string {
  const mail = copy.find(({ value }) => value?.includes('@'))?.value;
  const account = mail ?? copy.find(({ value }) => value !== null && !value.includes('://'))?.value;
  const whom = account ? `${agency} (${account})` : agency;
  return `${whom} now has access to our ${platform.name}, with the role “${platform.role}”.`;
}

/** Fields that must be filled in and that nobody filled in or confirmed yet. */
export function missingIds(ids: readonly IdField[]): IdField[] {
  return ids.filter((field) => field.required && (field.value === null || field.prefilled));
}

/** True where a picture would turn "one of you said so" into something that can be seen. */
export function wantsPicture({
  toConfirm,
  attachments,
}: Pick<WelcomeGuide, 'toConfirm' | 'attachments'>): boolean {
  return attachments.length === 0 && toConfirm.some(({ screenshot }) => screenshot);
}

/** True where a picture says what a check could not see, or where somebody has already added one. */
export function pictureHelps({ check, attachments }: Pick<WelcomeGuide, 'check' | 'attachments'>): boolean {
  return attachments.length > 0 || (check?.criteria.some(({ outcome }) => outcome === 'unknown') ?? false);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a drawing shows, in words, for those who do not see it: its own description, or null. */
export function pictureWords(svg: string): string | null {
  const described = /<desc[^>]*>([^<]+)<\/desc>/.exec(svg)?.[1];
  return (
    described?.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole) ?? null
  );
}
