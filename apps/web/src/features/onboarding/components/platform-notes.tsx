import { useEffect, useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { type ClientPlatform, usePutPlatform } from '../queries.ts';

/** Remarks of the staff on one service; the client never sees them. What is being typed survives a live update. */
export function PlatformNotes({ item }: { item: ClientPlatform }) {
  const mayWrite = useMay('access.write');
  const put = usePutPlatform(item.clientId);
  const [typed, setTyped] = useState(item.notes ?? '');
  const [base, setBase] = useState(item.notes ?? '');
  const [error, setError] = useState<string | null>(null);
  const saved = item.notes ?? '';
  useEffect(() => {
    if (typed === base) setTyped(saved);
    setBase(saved);
  }, [saved, typed, base]);
  if (!mayWrite) return saved ? <p className="max-w-prose whitespace-pre-line text-muted">{saved}</p> : null;
  const save = () => {
    setError(null);
    put.mutate(
      { type: item.type, notes: typed.trim() === '' ? null : typed },
      { onSuccess: () => toast.good('Notes saved'), onError: (fault) => setError(explain(fault).advice) },
    );
  };
  return (
    <div className="flex max-w-prose flex-col gap-2">
      <Field label="Notes" hint="For your team; the client does not see them." error={error}>
        <TextArea rows={2} autoGrow value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {typed !== saved && (
        <div className="flex gap-2">
          <Button size="sm" variant="primary" busy={put.isPending} onClick={save}>
            Save notes
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setTyped(saved)}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
