import type { IdIn } from '@portico/contract';
import { type FormEvent, useState } from 'react';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { changedIds, clashingIds, judgeId, thirdPerson } from '../ids.ts';
import { isSetAside, refusalOf } from '../model.ts';
import { type ClientPlatform, usePutPlatform } from '../queries.ts';
import { useCheckNow } from '../use-check-now.ts';

/** Puts the ids right by hand, held against the guide's formats as they are typed. */
export function IdsForm({
  item,
  idsIn,
  onDone,
}: {
  item: ClientPlatform;
  idsIn: readonly IdIn[];
  onDone: () => void;
}) {
  const [base] = useState(item.ids);
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(idsIn.map(({ key }) => [key, item.ids[key] ?? ''])),
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const put = usePutPlatform(item.clientId);
  const { checkNow } = useCheckNow(item.clientId);
  const changes = changedIds(base, typed);
  const clashes = clashingIds(base, typed, item.ids);
  const wrong = idsIn.filter((idIn) => judgeId(idIn, typed[idIn.key] ?? '').state === 'wrong');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set(idsIn.map(({ key }) => key)));
    if (wrong.length > 0) return;
    if (Object.keys(changes).length === 0) return onDone();
    put.mutate(
      { type: item.type, ids: changes, version: item.version },
      {
        onSuccess: (saved) => {
          onDone();
          toast.good('The ids are saved', {
            action: isSetAside(saved.status) ? undefined : { label: 'Check now', run: () => checkNow(item) },
          });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 pt-1" noValidate>
      {idsIn.map((idIn, place) => {
        const text = typed[idIn.key] ?? '';
        const verdict = judgeId(idIn, text);
        const settled = left.has(idIn.key);
        return (
          <div key={idIn.key} className="flex flex-col gap-1.5">
            <Field
              label={thirdPerson(idIn.label)}
              optional={!idIn.required}
              hint={`${idIn.help} For example ${idIn.example}.`}
              error={
                refusalOf(put.error, `ids.${idIn.key}`) ??
                (verdict.state === 'wrong' && settled ? verdict.hint : null)
              }
            >
              <TextInput
                mono
                value={text}
                onChange={(event) => setTyped({ ...typed, [idIn.key]: event.target.value })}
                onBlur={() => setLeft(new Set([...left, idIn.key]))}
                autoFocus={place === 0}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={300}
              />
            </Field>
            {verdict.state === 'right' && verdict.value !== text.trim() && (
              <p className="text-sm text-muted">
                Kept as <code className="font-mono">{verdict.value}</code>
              </p>
            )}
            {clashes[idIn.key] !== undefined && (
              <Callout tone="warn" title="Somebody changed this meanwhile">
                It is now <code className="font-mono">{clashes[idIn.key] || 'empty'}</code>. Saving puts yours
                in its place.
              </Callout>
            )}
          </div>
        );
      })}
      {item.status === 'verified' && Object.keys(changes).length > 0 && (
        <Callout tone="info">
          What was verified was verified for the old id: it has to be checked again.
        </Callout>
      )}
      {put.error && idsIn.every(({ key }) => refusalOf(put.error, `ids.${key}`) === null) && (
        <Callout tone="bad" title={explain(put.error).title}>
          {explain(put.error).advice}
        </Callout>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={put.isPending}>
          Save ids
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onDone();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
