import type { AgencyIdKind } from '@portico/contract';
import { agencyIds, checkId, looksLikePassword } from '@portico/guides/browser';
import { useState } from 'react';
import { ApiError } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { changedIds } from './model.ts';
import { type AgencyIds, usePutAgencyIds } from './queries.ts';

type Texts = Partial<Record<AgencyIdKind, string>>;

/** The form over the agency's ids. Only what was edited here is sent, so two people may fill in different ones. */
export function useAgencyIdsForm(saved: AgencyIds) {
  const [edits, setEdits] = useState<Texts>({});
  const [errors, setErrors] = useState<Texts>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const put = usePutAgencyIds();
  const changes = changedIds(saved, edits);
  const dirty = Object.keys(changes).length > 0;

  const write = (kind: AgencyIdKind, text: string) => {
    setEdits((old) => ({ ...old, [kind]: text }));
    setErrors(({ [kind]: _gone, ...others }) => others);
  };

  /** Judges one id and puts it into its usual spelling. */
  function leave(kind: AgencyIdKind): void {
    const text = edits[kind]?.trim();
    if (!text || text === saved[kind]) return;
    const { problem, value } = judge(kind, text);
    if (problem) setErrors((old) => ({ ...old, [kind]: problem }));
    else setEdits((old) => ({ ...old, [kind]: value }));
  }

  async function save(): Promise<void> {
    if (put.isPending || !dirty) return;
    const wrong = problemsIn(changes);
    setErrors(wrong);
    setRefusal(null);
    if (Object.keys(wrong).length > 0) return;
    try {
      await put.mutateAsync(changes);
      // What was typed while the answer was on its way stays, unsaved.
      setEdits((now) =>
        Object.fromEntries(
          Object.entries(now).filter(([kind, text]) => text !== edits[kind as AgencyIdKind]),
        ),
      );
      toast.good('Saved');
    } catch (error) {
      const told = error instanceof ApiError ? error.errors : [];
      const placed = told.filter(({ path }) => path in agencyIds);
      setErrors(Object.fromEntries(placed.map(({ path, message }) => [path, message])));
      if (placed.length === 0) setRefusal(error instanceof Error ? error.message : 'Something went wrong.');
    }
  }

  return {
    valueOf: (kind: AgencyIdKind) => edits[kind] ?? saved[kind] ?? '',
    errorOf: (kind: AgencyIdKind) => errors[kind],
    write,
    leave,
    save,
    dirty,
    saving: put.isPending,
    refusal,
    discard: () => {
      setEdits({});
      setErrors({});
      setRefusal(null);
    },
  };
}

function judge(kind: AgencyIdKind, text: string): { problem?: string; value: string } {
  const secret = looksLikePassword(text);
  if (secret.refused) return { problem: secret.reason, value: text };
  const verdict = checkId(agencyIds[kind].format, text);
  return verdict.ok ? { value: verdict.value } : { problem: verdict.hint, value: text };
}

function problemsIn(changes: Partial<Record<AgencyIdKind, string | null>>): Texts {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([kind, text]) => {
      const problem = text === null ? undefined : judge(kind as AgencyIdKind, text).problem;
      return problem ? [[kind, problem]] : [];
    }),
  );
}
