import type { WelcomeGuide } from '@portico/contract';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { useCheckers } from '../checkers.ts';
import { useFrame } from '../frame.ts';
import { judgeId } from '../id-field.ts';
import { useSaveIds } from '../queries.ts';
import { useDrafts } from '../use-draft.ts';
import { IdField } from './id-field.tsx';
import { Refusal } from './refusal.tsx';

/** The details that only the client has. What we saw in public is filled in and waits for a yes. */
export function IdsTask({ guide, onDone }: { guide: WelcomeGuide; onDone: () => void }) {
  const { named } = useFrame();
  const checkers = useCheckers();
  const { type } = guide.platform;
  const save = useSaveIds(type);
  const answers = useAnswers(guide);
  const [presses, setPresses] = useState(0);
  const form = useRef<HTMLFormElement>(null);

  const fields = guide.ids.map((field) => {
    const text = answers.typed[field.key] ?? field.value ?? '';
    return { field, text, verdict: judgeId(checkers, field, text) };
  });
  const wrong = fields.some(({ verdict }) => verdict.state === 'wrong' || verdict.state === 'missing');
  const empty = fields.every(({ text }) => text.trim() === '');
  const justConfirm = fields.some(({ field, text }) => field.prefilled && text === field.value);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each press leads to the first field that needs a hand
  useEffect(() => {
    if (presses > 0) form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
  }, [presses, save.error]);

  function submit(event: FormEvent) {
    event.preventDefault();
    setPresses((count) => count + 1);
    if (wrong) return;
    if (empty) return onDone();
    const ids = Object.fromEntries(fields.map(({ field, text }) => [field.key, text.trim()]));
    const onSuccess = () => {
      answers.clear();
      onDone();
    };
    named(() => save.mutate(ids, { onSuccess }));
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      {fields.map(({ field, text, verdict }) => (
        <IdField
          key={field.key}
          field={field}
          text={text}
          verdict={verdict}
          pressed={presses > 0}
          refusal={refusalOf(save.error, field.key)}
          onChange={(next) => {
            save.reset();
            answers.write(field.key, next);
          }}
        />
      ))}
      {!refusesFields(save.error) && <Refusal error={save.error} />}
      <Button type="submit" size="lg" variant="primary" wide busy={save.isPending}>
        {empty && !wrong ? 'Go on without it' : justConfirm ? 'Yes, that is right' : 'Save and go on'}
      </Button>
    </form>
  );
}

/** What was typed into the fields and is not saved yet, by the field's key. */
function useAnswers({ ids, platform }: WelcomeGuide) {
  const drafts = useDrafts();
  const name = (key: string) => `id.${platform.type}.${key}`;
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      ids.flatMap(({ key }) => {
        const text = drafts.read(name(key));
        return text === null ? [] : [[key, text]];
      }),
    ),
  );
  return {
    typed,
    write(key: string, text: string) {
      setTyped((before) => ({ ...before, [key]: text }));
      drafts.write(name(key), text);
    },
    clear() {
      setTyped({});
      for (const { key } of ids) drafts.clear(name(key));
    },
  };
}

const refusesFields = (error: unknown) => error instanceof ApiError && error.errors.length > 0;

function refusalOf(error: unknown, key: string): string | null {
  if (!(error instanceof ApiError)) return null;
  return error.errors.find(({ path }) => path === `ids.${key}`)?.message ?? null;
}
