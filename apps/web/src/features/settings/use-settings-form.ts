import { useEffect, useState } from 'react';
import { type DefaultValues, type FieldValues, type Path, type Resolver, useForm } from 'react-hook-form';
import { ApiError } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { toast } from '@/lib/toast.ts';

export interface SettingsFormOptions<Saved extends { version: number }, Values extends FieldValues> {
  saved: Saved;
  toValues: (saved: Saved) => Values;
  /** Refuses with `changed_meanwhile` where the version that was read is old. */
  save: (values: Values, version: number) => Promise<Saved>;
  /** What stands in an error's path for each field. */
  fields: readonly Path<Values>[];
  resolver?: Resolver<Values>;
  /** For the list of shortcuts. */
  group: string;
  may: boolean;
}

/**
 * The form over one page of settings. What is typed is never lost: a change by somebody else is told of, and saving
 * once more puts one's own in its place.
 */
export function useSettingsForm<Saved extends { version: number }, Values extends FieldValues>(
  options: SettingsFormOptions<Saved, Values>,
) {
  const { saved, toValues, save, fields, resolver, group, may } = options;
  const [base, setBase] = useState(saved);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Saved | null>(null);
  const form = useForm<Values>({
    defaultValues: toValues(saved) as DefaultValues<Values>,
    mode: 'onTouched',
    ...(resolver ? { resolver } : {}),
  });
  const { isDirty } = form.formState;

  // While nothing is typed here, the form shows what colleagues save.
  useEffect(() => {
    if (saving || isDirty || saved.version === base.version) return;
    setBase(saved);
    form.reset(toValues(saved));
  }, [saved, base.version, saving, isDirty, form, toValues]);

  const take = (newer: Saved) => {
    setBase(newer);
    setMeanwhile(null);
    setRefusal(null);
    form.reset(toValues(newer));
  };
  const submit = form.handleSubmit(async (values) => {
    if (saving || !may) return;
    setSaving(true);
    setRefusal(null);
    try {
      take(await save(values as Values, base.version));
      toast.good('Saved');
    } catch (error) {
      const newer = error instanceof ApiError && error.code === 'changed_meanwhile' ? error.current : null;
      if (newer) {
        setBase(newer as Saved);
        setMeanwhile(newer as Saved);
      } else setRefusal(showRefusal(error, form.setError, fields));
    } finally {
      setSaving(false);
    }
  });
  useShortcuts(may ? [{ keys: 'mod+s', label: 'Save', group, run: () => void submit() }] : []);

  return {
    form,
    submit,
    saving,
    refusal,
    dirty: isDirty,
    /** What somebody else saved, until one decides. */
    meanwhile,
    takeTheirs: () => meanwhile && take(meanwhile),
    discard: () => take(saved),
  };
}
