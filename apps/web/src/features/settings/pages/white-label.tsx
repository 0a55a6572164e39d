import { zodResolver } from '@hookform/resolvers/zod';
import { WhiteLabelChanges } from '@portico/contract/settings';
import { useQuery } from '@tanstack/react-query';
import { Controller, type Resolver } from 'react-hook-form';
import { useMay } from '@/features/identity/index.ts';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { ColourField } from '../components/colour-field.tsx';
import { DomainCard } from '../components/domain-card.tsx';
import { LogoField } from '../components/logo-field.tsx';
import { LookPreview } from '../components/look-preview.tsx';
import { NoSettings } from '../components/no-settings.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { toWhiteLabelValues, type WhiteLabelValues, whiteLabelFields } from '../model.ts';
import { useLiveSettings, usePutWhiteLabel, type WhiteLabel, whiteLabelQuery } from '../queries.ts';
import { useSettingsForm } from '../use-settings-form.ts';

/** How the agency looks to its clients. */
export function WhiteLabelPage() {
  useLiveSettings();
  const reads = useMay('settings.read');
  const query = useQuery({ ...whiteLabelQuery, enabled: reads });
  return (
    <Page width="wide">
      <PageHeader
        title="White label"
        description="Your clients see your name, your logo and your colours, on their pages and in your mail."
      />
      {reads ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={6} />}
          errorTitle="The white label could not be read"
        >
          {(label) => <WhiteLabelForm saved={label} />}
        </QueryView>
      ) : (
        <NoSettings />
      )}
    </Page>
  );
}

function WhiteLabelForm({ saved }: { saved: WhiteLabel }) {
  const may = useMay('settings.write');
  const put = usePutWhiteLabel();
  const state = useSettingsForm<WhiteLabel, WhiteLabelValues>({
    saved,
    may,
    group: 'White label',
    toValues: toWhiteLabelValues,
    fields: whiteLabelFields,
    resolver: zodResolver(WhiteLabelChanges) as unknown as Resolver<WhiteLabelValues>,
    save: (values, version) => put.mutateAsync({ ...values, version }),
  });
  const { register, control, formState, watch } = state.form;
  const { errors } = formState;
  const values = watch();
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card title="Logo" description="Drawn anew when you upload it, and saved at once.">
          <div className="grid gap-5 md:grid-cols-2">
            <LogoField theme="light" logo={saved.logo} may={may} />
            <LogoField theme="dark" logo={saved.logoDark} may={may} />
          </div>
        </Card>
        <SettingsForm state={state} may={may}>
          <Card title="Name and colours">
            <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
              <Field
                label="Name that clients see"
                hint="Left empty, it is your organization’s."
                error={errors.displayName?.message}
                optional
                className="md:col-span-2"
              >
                <TextInput {...register('displayName')} maxLength={120} autoComplete="off" />
              </Field>
              <Controller
                control={control}
                name="accent"
                render={({ field }) => (
                  <ColourField
                    label="Colour"
                    hint="Buttons, links and the name in your mail."
                    fallback="#2f7d6d"
                    themes={values.accentDark ? ['light'] : ['light', 'dark']}
                    value={field.value}
                    error={errors.accent?.message}
                    readOnly={!may}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                  />
                )}
              />
              <Controller
                control={control}
                name="accentDark"
                render={({ field }) => (
                  <ColourField
                    label="Colour on the dark theme"
                    hint="Left empty, it is the same."
                    fallback="#5bb8a4"
                    themes={['dark']}
                    value={field.value}
                    error={errors.accentDark?.message}
                    readOnly={!may}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                  />
                )}
              />
            </div>
          </Card>
          <Card title="Mail">
            <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
              <Field
                label="Sender’s name"
                hint="Stands before the address."
                error={errors.senderName?.message}
                optional
              >
                <TextInput {...register('senderName')} maxLength={120} autoComplete="off" />
              </Field>
              <Field
                label="Answers go to"
                hint="Left empty, they go to the address that sends."
                error={errors.replyTo?.message}
                optional
              >
                <TextInput {...register('replyTo')} type="email" maxLength={254} autoComplete="off" />
              </Field>
              <Field
                label="Small print"
                hint="At the foot of every mail to clients: your legal name and address, for example."
                error={errors.mailFooter?.message}
                optional
                className="md:col-span-2"
              >
                <TextArea {...register('mailFooter')} rows={3} maxLength={1000} />
              </Field>
            </div>
          </Card>
        </SettingsForm>
        <DomainCard may={may} />
      </div>
      <LookPreview saved={saved} values={values} />
    </div>
  );
}
