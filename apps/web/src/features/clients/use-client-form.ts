import { zodResolver } from '@hookform/resolvers/zod';
import { NewClient } from '@portico/contract/clients';
import { useEffect, useState } from 'react';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { ApiError } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { toast } from '@/lib/toast.ts';
import { type Clash, compareEdits, mergeClashes, mergeEdits } from './conflict.ts';
import { type ClientField, type ClientFields, changedFields, clientFieldNames, toFields } from './fields.ts';
import type { Client } from './queries.ts';
import { useUpdateClient } from './use-update-client.ts';

/** What somebody else did to the client while it was edited here. */
export interface Meanwhile {
  /** Their version, by which it can be found out who it was. */
  version: number;
  /** Fields that were taken over from them. */
  taken: ClientField[];
  /** Fields that both changed, until the person has chosen. */
  clashes: Clash[];
}

/**
 * The form over one client. What others change meanwhile is taken over, field by field; where both changed the same
 * field the person chooses, and nothing is sent before.
 */
export function useClientForm(client: Client) {
  const [base, setBase] = useState(client);
  const [saving, setSaving] = useState(false);
  const [again, setAgain] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const update = useUpdateClient(client.id);
  const form = useForm<ClientFields>({
    defaultValues: toFields(client),
    resolver: zodResolver(NewClient) as unknown as Resolver<ClientFields>,
    mode: 'onTouched',
  });
  const unresolved = (meanwhile?.clashes.length ?? 0) > 0;

  useEffect(() => {
    if (saving || client.version === base.version) return;
    const begun = toFields(base);
    const mine = form.getValues();
    const theirs = toFields(client);
    const { taken, clashes } = compareEdits(begun, mine, theirs);
    setBase(client);
    fill(form, theirs, mergeEdits(begun, mine, theirs));
    setMeanwhile((known) => {
      const open = mergeClashes(known?.clashes ?? [], clashes, theirs);
      const fields = [...new Set([...(known?.taken ?? []), ...taken.map(({ field }) => field)])];
      return open.length + fields.length === 0
        ? null
        : { version: client.version, taken: fields, clashes: open };
    });
    setAgain((wanted) => wanted && clashes.length === 0);
  }, [client, base, saving, form]);

  async function send(typed: ClientFields) {
    setSaving(true);
    setRefusal(null);
    try {
      const changes = changedFields(toFields(base), typed);
      const saved = await update.mutateAsync({ changes, version: base.version });
      setBase(saved);
      // What was typed while the answer was on its way stays, unsaved.
      fill(form, toFields(saved), mergeEdits(typed, form.getValues(), toFields(saved)));
      setMeanwhile(null);
      toast.good('Saved');
    } catch (error) {
      const newer =
        error instanceof ApiError && error.code === 'changed_meanwhile' ? (error.current as Client) : null;
      if (newer && newer.version !== base.version) setAgain(true);
      else setRefusal(showRefusal(error, form.setError, clientFieldNames));
    } finally {
      setSaving(false);
    }
  }
  const save = form.handleSubmit(async () => {
    if (!unresolved && !saving) await send({ ...form.getValues() });
  });

  // The server had a newer version, and no field was changed by both: what I wanted is sent once more upon it.
  useEffect(() => {
    if (!again || saving || client.version !== base.version) return;
    setAgain(false);
    void save();
  });

  return {
    form,
    save,
    saving,
    refusal,
    meanwhile,
    discard: () => {
      form.reset(toFields(client));
      setMeanwhile(null);
      setRefusal(null);
    },
    /** Settles one clash: the field holds what was chosen. */
    choose: ({ field, mine, theirs }: Clash, choice: 'mine' | 'theirs') => {
      form.setValue(field, choice === 'mine' ? mine : theirs, { shouldDirty: true, shouldValidate: true });
      setMeanwhile(
        (known) => known && { ...known, clashes: known.clashes.filter((clash) => clash.field !== field) },
      );
    },
  };
}

/** Shows `values` in the form; what differs from what is stored counts as changed. */
function fill(form: UseFormReturn<ClientFields>, stored: ClientFields, values: ClientFields): void {
  form.reset(stored);
  for (const field of clientFieldNames) {
    if (values[field] !== stored[field])
      form.setValue(field, values[field], { shouldDirty: true, shouldValidate: true });
  }
}
