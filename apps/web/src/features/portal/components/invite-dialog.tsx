import { zodResolver } from '@hookform/resolvers/zod';
import type { PortalRole } from '@portico/contract';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { showRefusal } from '@/lib/form.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { RadioCards } from '@/ui/radio-cards.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { InviteForm } from '../forms.ts';
import { proposedRole, roleOptions } from '../model.ts';
import type { PeopleCalls } from '../people-calls.ts';
import type { PortalPeople } from '../queries.ts';

type Values = { email: string; name: string };

/** Invites somebody to the portal of a client; a letter goes out. */
export function InviteDialog({
  people,
  known,
  invite,
  onClose,
}: {
  people: PortalPeople;
  /** Addresses to choose from while typing. */
  known?: readonly { name: string; email: string | null }[];
  invite: PeopleCalls['invite'];
  onClose: () => void;
}) {
  const [role, setRole] = useState<PortalRole>(proposedRole(people));
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    defaultValues: { email: '', name: '' },
    resolver: zodResolver(InviteForm),
  });
  const submit = handleSubmit(async ({ email, name }) => {
    setRefusal(null);
    try {
      const stated = name || (known?.find((person) => person.email === email)?.name ?? null);
      await invite({ email, name: stated, role });
      toast.good(`The invitation is on its way to ${email}`);
      onClose();
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['email', 'name']));
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invite to the portal"
      description="They get a letter with a link that works for 14 days."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="portal-invite" variant="primary" busy={isSubmitting}>
            Send the invitation
          </Button>
        </>
      }
    >
      <form id="portal-invite" noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field label="E-mail" error={errors.email?.message} required>
          <TextInput
            {...register('email')}
            type="email"
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="off"
            list="portal-invite-known"
          />
        </Field>
        <datalist id="portal-invite-known">
          {known?.map(({ email, name }) => email && <option key={email} value={email} label={name} />)}
        </datalist>
        <Field label="Name" error={errors.name?.message} optional>
          <TextInput {...register('name')} autoComplete="off" />
        </Field>
        <RadioCards
          label="What they may do"
          name="role"
          value={role}
          onChange={setRole}
          options={roleOptions}
        />
      </form>
    </Dialog>
  );
}
