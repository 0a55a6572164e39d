import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { NameForm } from '../../forms.ts';

/** One's own name, staff's or a client's person's. */
export function NameCard({
  name: current,
  seenBy,
  onRenamed,
}: {
  name: string;
  /** Who reads it, in a sentence. */
  seenBy: string;
  onRenamed: (name: string) => void;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<{ name: string }>({
    values: { name: current },
    resolver: zodResolver(NameForm),
    mode: 'onTouched',
  });
  const rename = useMutation({ mutationFn: (name: string) => call('PUT /api/auth/me', { body: { name } }) });
  const submit = handleSubmit(async ({ name: typed }) => {
    setRefusal(null);
    try {
      const { name } = await rename.mutateAsync(typed);
      onRenamed(name);
      toast.good('Your name is changed');
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['name']));
    }
  });
  return (
    <Card title="Name" description={seenBy}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field label="Your name" error={formState.errors.name?.message} required>
          <TextInput {...register('name')} autoComplete="name" />
        </Field>
        <Button type="submit" className="self-start" busy={rename.isPending} disabled={!formState.isDirty}>
          Save the name
        </Button>
      </form>
    </Card>
  );
}
