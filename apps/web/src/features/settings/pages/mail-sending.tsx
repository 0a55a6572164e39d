import { useQuery } from '@tanstack/react-query';
import { Cloud, Mail, Send, Server } from 'lucide-react';
import { Controller } from 'react-hook-form';
import { ApiError } from '@/api.ts';
import { useMay } from '@/features/identity/index.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { RadioCards } from '@/ui/radio-cards.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { NoSettings } from '../components/no-settings.tsx';
import { ProviderFields } from '../components/provider-fields.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { TestCard } from '../components/test-card.tsx';
import { type SendingValues, secretNames, sendingFields, toSendingBody, toSendingValues } from '../model.ts';
import { type Sending, sendingQuery, useLiveSettings, usePutSending } from '../queries.ts';
import { useSettingsForm } from '../use-settings-form.ts';

/** How the organization sends its mail. */
export function MailSendingPage() {
  useLiveSettings();
  const reads = useMay('settings.read');
  const query = useQuery({ ...sendingQuery, enabled: reads });
  return (
    <Page>
      <PageHeader
        title="Mail sending"
        description="What carries your mail to clients, and from which address."
        actions={
          <ButtonLink to="/studio/mail" icon={Mail}>
            Mail log
          </ButtonLink>
        }
      />
      {reads ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={6} />}
          errorTitle="The settings could not be read"
        >
          {(sending) => (
            <>
              <SendingForm saved={sending} />
              <TestCard sending={sending} />
            </>
          )}
        </QueryView>
      ) : (
        <NoSettings />
      )}
    </Page>
  );
}

function SendingForm({ saved }: { saved: Sending }) {
  const may = useMay('settings.write');
  const put = usePutSending();
  const state = useSettingsForm<Sending, SendingValues>({
    saved,
    may,
    group: 'Mail sending',
    toValues: toSendingValues,
    fields: sendingFields,
    save: (values, version) =>
      put.mutateAsync(toSendingBody(values, version)).catch((error: unknown) => {
        throw asFormError(error, values.provider);
      }),
  });
  const provider = state.form.watch('provider');
  const { delivers, fromAddress } = saved.instance;
  return (
    <SettingsForm state={state} may={may}>
      <Card title="What carries it">
        <Controller
          control={state.form.control}
          name="provider"
          render={({ field }) => (
            <RadioCards
              label="What carries the mail"
              columns={2}
              value={field.value}
              onChange={(next) => {
                field.onChange(next);
                state.form.setValue('secret', '');
                state.form.clearErrors();
              }}
              options={[
                {
                  value: 'instance',
                  title: 'This installation',
                  icon: Send,
                  description: delivers
                    ? `From ${fromAddress}, in your name.`
                    : 'Keeps mail in the mail log; nothing leaves this machine.',
                },
                {
                  value: 'smtp',
                  title: 'Your SMTP server',
                  icon: Server,
                  description: 'Your own mail server, Google Workspace, Microsoft 365 …',
                },
                {
                  value: 'sendgrid',
                  title: 'SendGrid',
                  icon: Cloud,
                  description: 'With an API key that may send mail.',
                },
                {
                  value: 'ses',
                  title: 'Amazon SES',
                  icon: Cloud,
                  description: 'With an access key that may ses:SendEmail.',
                },
                {
                  value: 'mailgun',
                  title: 'Mailgun',
                  icon: Cloud,
                  description: 'With a sending key of your domain.',
                },
              ]}
            />
          )}
        />
      </Card>
      {provider !== 'instance' && (
        <Card title="Where and as whom">
          <ProviderFields form={state.form} provider={provider} saved={saved} />
        </Card>
      )}
    </SettingsForm>
  );
}

/** In the API each provider has a name of its own for its secret; the form has one field for it. */
function asFormError(error: unknown, provider: Sending['provider']): unknown {
  if (!(error instanceof ApiError)) return error;
  for (const one of error.errors) {
    const name = one.path.split('.').at(-1);
    one.path = name === secretNames[provider] ? 'secret' : (name ?? one.path);
  }
  return error;
}
