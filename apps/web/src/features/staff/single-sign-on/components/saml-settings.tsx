import { Badge } from '@/ui/badge.tsx';
import { Field } from '@/ui/field.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { Time } from '@/ui/time.tsx';
import type { Connection } from '../queries.ts';
import type { SettingsProps } from './provider-settings.tsx';

/** The provider's metadata, by its address or as a text; or its parts one by one. */
export function SamlSettings({ connection, draft, onChange, errorOf }: SettingsProps) {
  return (
    <>
      <SegmentedControl
        label="How you have its settings"
        value={draft.samlWay}
        onChange={(samlWay) => onChange({ samlWay })}
        options={[
          { value: 'address', label: 'Metadata address' },
          { value: 'text', label: 'Metadata file' },
          { value: 'hand', label: 'One by one' },
        ]}
      />
      {draft.samlWay === 'address' && (
        <Field
          label="Address of its metadata"
          hint="Portico reads it once, when you save."
          error={errorOf('saml.metadataUrl')}
        >
          <TextInput
            mono
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={draft.metadataUrl}
            onChange={(event) => onChange({ metadataUrl: event.target.value })}
          />
        </Field>
      )}
      {draft.samlWay === 'text' && (
        <Field
          label="Its metadata"
          hint="The whole text of the XML file that your provider gives."
          error={errorOf('saml.metadataXml')}
        >
          <TextArea
            rows={6}
            spellCheck={false}
            value={draft.metadataXml}
            onChange={(event) => onChange({ metadataXml: event.target.value })}
          />
        </Field>
      )}
      {draft.samlWay === 'hand' && (
        <>
          <Field label="Entity id" hint="Also called issuer or identifier." error={errorOf('saml.entityId')}>
            <TextInput
              mono
              autoComplete="off"
              spellCheck={false}
              value={draft.entityId}
              onChange={(event) => onChange({ entityId: event.target.value })}
            />
          </Field>
          <Field label="Sign-in address" error={errorOf('saml.signInUrl')}>
            <TextInput
              mono
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={draft.signInUrl}
              onChange={(event) => onChange({ signInUrl: event.target.value })}
            />
          </Field>
          <Field
            label="Certificate"
            hint={
              connection.saml?.certificates.length
                ? 'What you paste takes the place of those below. Several may stand one after the other.'
                : 'With which the provider signs, as a text. Several may stand one after the other.'
            }
            error={errorOf('saml.certificates')}
          >
            <TextArea
              rows={4}
              spellCheck={false}
              value={draft.certificate}
              onChange={(event) => onChange({ certificate: event.target.value })}
            />
          </Field>
        </>
      )}
      {connection.saml && connection.saml.certificates.length > 0 && (
        <Certificates of={connection.saml.certificates} />
      )}
    </>
  );
}

type Certificate = NonNullable<Connection['saml']>['certificates'][number];

function Certificates({ of }: { of: readonly Certificate[] }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="font-medium">It signs with</h3>
      <ul className="divide-y divide-line rounded-m border border-line">
        {of.map(({ fingerprint, subject, validTo, expired }) => (
          <li key={fingerprint} className="flex min-w-0 flex-col gap-1 px-3 py-2">
            <span className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 [overflow-wrap:anywhere]">{subject}</span>
              {expired && <Badge tone="bad">Expired</Badge>}
            </span>
            <span className="text-sm text-muted">
              {expired ? 'It ended on ' : 'Until '}
              <Time at={validTo} mode="absolute" />
            </span>
            <span className="font-mono text-xs break-all text-muted">{fingerprint}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
