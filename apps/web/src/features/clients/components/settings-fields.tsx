import { Controller, type UseFormReturn } from 'react-hook-form';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import type { ClientFields } from '../fields.ts';
import { PlaceFields } from './place-fields.tsx';
import { TypeCards } from './type-field.tsx';

const twoColumns = 'grid gap-4 md:grid-cols-2';

/** All fields of a client. */
export function SettingsFields({ form }: { form: UseFormReturn<ClientFields> }) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Card title="Company">
        <div className="flex flex-col gap-4">
          <div className={twoColumns}>
            <Field label="Company" error={errors.companyName?.message} required>
              <TextInput {...register('companyName')} autoComplete="off" />
            </Field>
            <Field
              label="Web address"
              hint="A new address is inspected at once."
              error={errors.website?.message}
            >
              <TextInput {...register('website')} inputMode="url" autoComplete="off" autoCapitalize="none" />
            </Field>
            <Field label="Industry" error={errors.industry?.message}>
              <TextInput {...register('industry')} autoComplete="off" />
            </Field>
          </div>
          <Field label="What the site is for">
            <Controller
              control={control}
              name="clientType"
              render={({ field }) => <TypeCards value={field.value} onChange={field.onChange} />}
            />
          </Field>
        </div>
      </Card>
      <Card
        title="Contact"
        description="Where the company as a whole is reached. Single persons stand under People."
      >
        <div className={twoColumns}>
          <Field label="Contact person" error={errors.contactName?.message}>
            <TextInput {...register('contactName')} autoComplete="off" />
          </Field>
          <Field label="E-mail" error={errors.email?.message}>
            <TextInput {...register('email')} type="email" autoComplete="off" autoCapitalize="none" />
          </Field>
          <Field label="Phone" error={errors.phone?.message}>
            <TextInput {...register('phone')} type="tel" autoComplete="off" />
          </Field>
        </div>
      </Card>
      <Card title="Place" description="Their clock, their money, their language.">
        <PlaceFields control={control} errors={errors} />
      </Card>
      <Card title="Notes">
        <Field label="What your team should know" error={errors.notes?.message}>
          <TextArea {...register('notes')} autoGrow rows={4} />
        </Field>
      </Card>
    </>
  );
}
