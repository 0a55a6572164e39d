import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Row } from '@/ui/layout.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import type { Client } from '../queries.ts';
import { useUpdateClient } from '../use-update-client.ts';

/** What the team should know about the client; written where it is read. */
export function NotesCard({ client }: { client: Client }) {
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title="Notes"
      actions={
        client.may.change &&
        !editing && (
          <IconButton label="Edit the notes" icon={Pencil} size="sm" onClick={() => setEditing(true)} />
        )
      }
    >
      {editing ? (
        <NotesForm client={client} onDone={() => setEditing(false)} />
      ) : client.notes ? (
        <p className="whitespace-pre-line">{client.notes}</p>
      ) : (
        <p className="text-faint">
          {client.may.change ? 'Nothing yet. What should your team know?' : 'Nothing yet.'}
        </p>
      )}
    </Card>
  );
}

function NotesForm({ client, onDone }: { client: Client; onDone: () => void }) {
  const [begun] = useState({ notes: client.notes ?? '', version: client.version });
  const [text, setText] = useState(begun.notes);
  const update = useUpdateClient(client.id);
  // Somebody else's change of another field is no reason to ask; one of the notes is.
  const theirs = (client.notes ?? '') === begun.notes ? null : (client.notes ?? '');

  function save(event: FormEvent) {
    event.preventDefault();
    update.mutate({ changes: { notes: text }, version: client.version }, { onSuccess: onDone });
  }

  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
      className="flex flex-col gap-3"
    >
      <TextArea
        autoFocus
        autoGrow
        aria-label="Notes"
        value={text}
        maxLength={10_000}
        onChange={(event) => setText(event.target.value)}
      />
      {theirs !== null && (
        <Callout
          tone="warn"
          title="Somebody changed the notes meanwhile"
          action={
            <Button size="sm" onClick={() => setText(theirs)}>
              Take theirs
            </Button>
          }
        >
          <p className="whitespace-pre-line">{theirs || 'They are empty now.'}</p>
        </Callout>
      )}
      {update.error && <Callout tone="bad">{sentenceFor(update.error)}</Callout>}
      <Row>
        <Button type="submit" variant="primary" busy={update.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Row>
    </form>
  );
}

function sentenceFor(error: unknown): string {
  if (error instanceof ApiError && error.code === 'changed_meanwhile')
    return 'Somebody changed this client just now. Look at what is there and save again.';
  if (error instanceof ApiError) return error.errors[0]?.message ?? error.message;
  return 'That did not work. Try again.';
}
