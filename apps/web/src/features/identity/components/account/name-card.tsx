import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
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
import { sessionQuery, useSession } from '../../session.ts';

/** One's own name, as colleagues and clients see it. */
export function NameCard() {
  const { user } = useSession();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<{ name: string }>({
    values: { name: user.name },
    resolver: zodResolver(NameForm),
    mode: 'onTouched',
  });
  const rename = useMutation({ mutationFn: (name: string) => call('PUT /api/auth/me', { body: { name } }) });
  const submit = handleSubmit(async ({ name: typed }) => {
    setRefusal(null);
    try {
      const { name } = await rename.mutateAsync(typed);
      client.setQueryData(sessionQuery.queryKey, (me) => me && { ...me, user: { ...me.user, name } });
      toast.good('Your name is changed');
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['name']));
    }
  });
  return (
    <Card title="Name" description="As your colleagues and your clients see it, in every organization.">
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
