import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/ui/field.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { Select } from '@/ui/select.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type SendingValues, usualPorts } from '../model.ts';
import type { Sending } from '../queries.ts';

type Form = UseFormReturn<SendingValues>;
type Own = Exclude<Sending['provider'], 'instance'>;

/** The fields of one provider. */
export function ProviderFields({ form, provider, saved }: { form: Form; provider: Own; saved: Sending }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
      <Field
        label="Sender’s address"
        hint="The provider must know it as yours."
        error={errors.fromAddress?.message}
        required
        className="md:col-span-2"
      >
        <TextInput {...register('fromAddress')} type="email" maxLength={254} autoComplete="off" />
      </Field>
      {provider === 'smtp' && <SmtpFields form={form} />}
      {provider === 'sendgrid' && (
        <Field label="Region" error={errors.region?.message}>
          <Select
            {...register('region')}
            options={[
              { value: 'global', label: 'Global' },
              { value: 'eu', label: 'European Union' },
            ]}
          />
        </Field>
      )}
      {provider === 'ses' && (
        <>
          <Field label="Region" error={errors.region?.message} required>
            <TextInput {...register('region')} mono placeholder="eu-central-1" autoComplete="off" />
          </Field>
          <Field label="Access key id" error={errors.accessKeyId?.message} required>
            <TextInput
              {...register('accessKeyId')}
              mono
              placeholder="AKIAIOSFODNN7EXAMPLE"
              autoComplete="off"
            />
          </Field>
        </>
      )}
      {provider === 'mailgun' && (
        <>
          <Field label="Sending domain" error={errors.domain?.message} required>
            <TextInput {...register('domain')} mono placeholder="mg.youragency.com" autoComplete="off" />
          </Field>
          <Field label="Region" error={errors.region?.message}>
            <Select
              {...register('region')}
              options={[
                { value: 'us', label: 'United States' },
                { value: 'eu', label: 'European Union' },
              ]}
            />
          </Field>
        </>
      )}
      <SecretField form={form} provider={provider} saved={saved} />
    </div>
  );
}

function SmtpFields({ form }: { form: Form }) {
  const { register, formState, setValue, getValues } = form;
  const { errors } = formState;
  const security = register('security');
  return (
    <>
      <Field label="Server" error={errors.host?.message} required>
        <TextInput {...register('host')} mono placeholder="smtp.youragency.com" autoComplete="off" />
      </Field>
      <Field label="Encryption" error={errors.security?.message}>
        <Select
          {...security}
          onChange={(event) => {
            const before = getValues('security');
            void security.onChange(event);
            const next = event.target.value as SendingValues['security'];
            if (getValues('port') === usualPorts[before]) setValue('port', usualPorts[next]);
          }}
          options={[
            { value: 'starttls', label: 'STARTTLS (usually 587)' },
            { value: 'tls', label: 'TLS from the start (usually 465)' },
            { value: 'none', label: 'None' },
          ]}
        />
      </Field>
      <Field label="Port" error={errors.port?.message} required>
        <TextInput {...register('port')} mono inputMode="numeric" maxLength={5} autoComplete="off" />
      </Field>
      <Field label="User name" error={errors.user?.message} hint="Left empty, nobody signs in." optional>
        <TextInput {...register('user')} autoComplete="off" autoCapitalize="off" spellCheck={false} />
      </Field>
    </>
  );
}

const secretLabels: Record<Own, string> = {
  smtp: 'Password',
  sendgrid: 'API key',
  ses: 'Secret access key',
  mailgun: 'API key',
};

function SecretField({ form, provider, saved }: { form: Form; provider: Own; saved: Sending }) {
  const set = saved.provider === provider && saved.secret.set;
  const end = saved.secret.endsIn ? `, ends in …${saved.secret.endsIn}` : '';
  return (
    <Field
      label={secretLabels[provider]}
      error={form.formState.errors.secret?.message}
      hint={
        set
          ? `Set${end}. Leave it empty to keep it; it is never shown again.`
          : 'Sealed when you save it, and never shown again.'
      }
      required={!set && provider !== 'smtp'}
      className={provider === 'smtp' || provider === 'sendgrid' ? undefined : 'md:col-span-2'}
    >
      <PasswordInput
        {...form.register('secret')}
        autoComplete="new-password"
        placeholder={set ? '••••••••' : undefined}
        maxLength={500}
      />
    </Field>
  );
}
