import { Field } from '@/ui/field.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import type { Draft } from '../model.ts';
import type { Connection } from '../queries.ts';
import { SamlSettings } from './saml-settings.tsx';

export interface SettingsProps {
  connection: Connection;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  errorOf: (field: string) => string | undefined;
}

/** What the provider wants Portico to know. */
export function ProviderSettings(props: SettingsProps) {
  return props.connection.protocol === 'oidc' ? <OidcSettings {...props} /> : <SamlSettings {...props} />;
}

function OidcSettings({ connection, draft, onChange, errorOf }: SettingsProps) {
  return (
    <>
      <Field
        label="Issuer"
        hint="An address. Okta: https://yourcompany.okta.com. Entra ID: https://login.microsoftonline.com/ and your tenant’s id and /v2.0. Google: https://accounts.google.com."
        error={errorOf('oidc.issuer')}
      >
        <TextInput
          mono
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={draft.issuer}
          onChange={(event) => onChange({ issuer: event.target.value })}
        />
      </Field>
      <Field label="Client id" error={errorOf('oidc.clientId')}>
        <TextInput
          mono
          autoComplete="off"
          spellCheck={false}
          value={draft.clientId}
          onChange={(event) => onChange({ clientId: event.target.value })}
        />
      </Field>
      <Field
        label="Client secret"
        hint={
          connection.oidc?.hasSecret
            ? 'One is kept, and not shown. Type another one to put it in its place.'
            : 'It is kept sealed, and not shown again.'
        }
        error={errorOf('oidc.clientSecret')}
      >
        <PasswordInput
          autoComplete="off"
          value={draft.clientSecret}
          onChange={(event) => onChange({ clientSecret: event.target.value })}
        />
      </Field>
    </>
  );
}
