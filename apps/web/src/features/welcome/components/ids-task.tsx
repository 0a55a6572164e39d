import type { WelcomeGuide } from '@portico/contract';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { useFrame } from '../frame.ts';
import { useSaveIds } from '../queries.ts';
import { useDraft } from '../use-draft.ts';
import { judgeId } from '../id-field.ts';
import { IdField } from './id-field.tsx';

/** The details that only the client has. What we saw in public is filled in and waits for a yes. */
export function IdsTask({ guide, onDone }: { guide: WelcomeGuide; onDone: () => void }) {
  const { named } = useFrame();
  const { type } = guide.platform;
  const save = useSaveIds(type);
  const draft = useDraft(`ids.${type}`);
  const typed = readTyped(draft.text);
  const [pressed, setPressed] = useState(false);

  const textOf = (field: WelcomeGuide['ids'][number]) => typed[field.key] ?? field.value ?? '';
  const verdicts = guide.ids.map((field) => ({ field, text: textOf(field), verdict: judgeId(field, textOf(field)) }));
  const wrong = verdicts.some(({ verdict }) => verdict.state === 'wrong' || verdict.state === 'missing');
  const empty = verdicts.every(({ text }) => text.trim() === '');
  const justConfirm = guide.ids.some((field) => field.prefilled) && Object.keys(typed).length === 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    setPressed(true);
    if (wrong) return;
    if (empty) return onDone();
    const ids = Object.fromEntries(verdicts.map(({ field, text }) => [field.key, text.trim()]));
    named(() =>
      save.mutate(ids, {
        onSuccess: () => {
          draft.clear();
          onDone();
        },
      }),
    );
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {verdicts.map(({ field, text, verdict }) => (
        <IdField
          key={field.key}
          field={field}
          text={text}
          verdict={verdict}
          pressed={pressed}
          refusal={refusalOf(save.error, field.key)}
          onChange={(next) => {
            save.reset();
            draft.write(JSON.stringify({ ...typed, [field.key]: next }));
          }}
        />
      ))}
      {save.error && !refusesFields(save.error) && <Callout tone="bad">{save.error.message}</Callout>}
      <Button type="submit" size="lg" variant="primary" wide busy={save.isPending}>
        {empty && !wrong ? 'Go on without it' : justConfirm ? 'Yes, that is right' : 'Save and go on'}
      </Button>
    </form>
  );
}

function readTyped(draft: string | null): Record<string, string> {
  try {
    return JSON.parse(draft ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

const refusesFields = (error: unknown) => error instanceof ApiError && error.errors.length > 0;

function refusalOf(error: unknown, key: string): string | null {
  if (!(error instanceof ApiError)) return null;
  return error.errors.find(({ path }) => path === `ids.${key}`)?.message ?? null;
}
