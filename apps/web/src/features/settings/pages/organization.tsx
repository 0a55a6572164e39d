import { zodResolver } from '@hookform/resolvers/zod';
import { ProfileChanges } from '@portico/contract/settings';
import { useQuery } from '@tanstack/react-query';
import { Controller, type Resolver } from 'react-hook-form';
import { currencyOptions, languageOptions, zoneOptions } from '@/features/clients/places.ts';
import { useMay } from '@/features/identity/index.ts';
import { Card } from '@/ui/card.tsx';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { NoSettings } from '../components/no-settings.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { type ProfileValues, profileFields, toProfileValues } from '../model.ts';
import { type Profile, profileQuery, useLiveSettings, usePutProfile } from '../queries.ts';
import { useSettingsForm } from '../use-settings-form.ts';

/** What the organization says of itself. */
export function OrganizationPage() {
  useLiveSettings();
  const reads = useMay('settings.read');
  const query = useQuery({ ...profileQuery, enabled: reads });
  return (
    <Page>
      <PageHeader
        title="Organization"
        description="Who you are, where you are, and how clients reach you. It stands on your clients’ pages and in your mail."
      />
      {reads ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={8} />}
          errorTitle="The profile could not be read"
        >
          {(profile) => <ProfileForm saved={profile} />}
        </QueryView>
      ) : (
        <NoSettings />
      )}
    </Page>
  );
}

const places = [
  { name: 'timeZone', label: 'Time zone', search: 'Search cities and zones', options: zoneOptions() },
  { name: 'language', label: 'Language', search: 'Search languages', options: languageOptions() },
  { name: 'currency', label: 'Currency', search: 'Search currencies', options: currencyOptions() },
] as const;

function ProfileForm({ saved }: { saved: Profile }) {
  const may = useMay('settings.write');
  const put = usePutProfile();
  const state = useSettingsForm<Profile, ProfileValues>({
    saved,
    may,
    group: 'Organization',
    toValues: toProfileValues,
    fields: profileFields,
    resolver: zodResolver(ProfileChanges) as unknown as Resolver<ProfileValues>,
    save: (values, version) => put.mutateAsync({ ...values, version }),
  });
  const { register, control, formState } = state.form;
  const { errors } = formState;
  return (
    <SettingsForm state={state} may={may}>
      <Card title="Name and address">
        <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
          <Field
            label="Name"
            error={errors.name?.message}
            required
            hint="As colleagues and clients call you."
          >
            <TextInput {...register('name')} maxLength={200} autoComplete="organization" />
          </Field>
          <Field label="Legal name" error={errors.legalName?.message} optional>
            <TextInput {...register('legalName')} maxLength={200} />
          </Field>
          <Field label="Address" error={errors.address?.message} optional className="md:col-span-2">
            <TextArea {...register('address')} rows={3} maxLength={1000} autoComplete="street-address" />
          </Field>
        </div>
      </Card>
      <Card
        title="Place"
        description="Mail to clients is written in their language where it is known, else in yours."
      >
        <div className="grid gap-4 md:grid-cols-3">
          {places.map(({ name, label, search, options }) => (
            <Field key={name} label={label} error={errors[name]?.message}>
              <Controller
                control={control}
                name={name}
                render={({ field }) => (
                  <Combobox
                    options={options}
                    value={field.value}
                    onChange={field.onChange}
                    searchLabel={search}
                    disabled={!may}
                  />
                )}
              />
            </Field>
          ))}
        </div>
      </Card>
      <Card
        title="How clients reach you"
        description="Shown on your clients’ pages and at the foot of your mail."
      >
        <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
          <Field label="E-mail for questions" error={errors.supportEmail?.message} optional>
            <TextInput {...register('supportEmail')} type="email" maxLength={254} autoComplete="off" />
          </Field>
          <Field label="Phone for questions" error={errors.supportPhone?.message} optional>
            <TextInput {...register('supportPhone')} type="tel" maxLength={40} autoComplete="off" />
          </Field>
        </div>
      </Card>
    </SettingsForm>
  );
}
