import { useEffect, useState } from 'react';
import { ApiError } from '@/api.ts';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { keepBoth, keepMine, openNotes, receiveNotes } from '../notes.ts';
import { type ClientPlatform, usePutPlatform } from '../queries.ts';

/** Remarks of the staff on one service; the client never sees them. What is being typed survives a live update. */
export function PlatformNotes({ item, readOnly }: { item: ClientPlatform; readOnly: boolean }) {
  const put = usePutPlatform(item.clientId);
  const saved = item.notes ?? '';
  const [draft, setDraft] = useState(() => openNotes(saved));
  useEffect(() => setDraft((old) => receiveNotes(old, saved)), [saved]);
  if (readOnly) return saved ? <ReadNotes text={saved} /> : null;
  const save = (version: number, again: boolean) =>
    put.mutate(
      { type: item.type, version, notes: draft.typed.trim() === '' ? null : draft.typed },
      {
        onSuccess: () => toast.good('Notes saved'),
        onError: (error) => {
          const current = error instanceof ApiError && (error.current as ClientPlatform | undefined);
          // Every step of the client makes a new version; only a change of the notes is a conflict.
          if (current && (current.notes ?? '') === draft.base && again) save(current.version, false);
        },
      },
    );
  const failed = put.error instanceof ApiError && put.error.code === 'changed_meanwhile' ? null : put.error;
  return (
    <section className="flex max-w-prose flex-col gap-2">
      <Field
        label="Notes"
        hint="For your team; the client does not see them."
        error={failed && explain(failed).advice}
      >
        <TextArea
          rows={3}
          autoGrow
          maxLength={5000}
          value={draft.typed}
          onChange={(event) => setDraft({ ...draft, typed: event.target.value })}
        />
      </Field>
      {draft.theirs !== null && (
        <Callout tone="warn" title="Somebody changed these notes meanwhile">
          <p className="[overflow-wrap:anywhere] whitespace-pre-line">
            {draft.theirs || 'They are empty now.'}
          </p>
          <span className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setDraft(keepMine(draft))}>
              Keep mine
            </Button>
            <Button size="sm" onClick={() => setDraft(openNotes(draft.theirs ?? ''))}>
              Take theirs
            </Button>
            {draft.theirs !== '' && (
              <Button size="sm" onClick={() => setDraft(keepBoth(draft))}>
                Keep both
              </Button>
            )}
          </span>
        </Callout>
      )}
      {draft.typed !== draft.base && draft.theirs === null && (
        <div className="flex gap-2">
          <Button size="sm" variant="primary" busy={put.isPending} onClick={() => save(item.version, true)}>
            Save notes
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setDraft(openNotes(draft.base))}>
            Discard
          </Button>
        </div>
      )}
    </section>
  );
}

function ReadNotes({ text }: { text: string }) {
  return (
    <section className="flex flex-col gap-1">
      <h4 className="text-sm font-semibold">Notes</h4>
      <p className="max-w-prose [overflow-wrap:anywhere] whitespace-pre-line">{text}</p>
    </section>
  );
}
