import type { Theme } from '@portico/contract/colours';
import { useState } from 'react';
import { urlOf } from '@/api.ts';
import { useSession } from '@/features/identity/index.ts';
import { Card } from '@/ui/card.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { previewQuery, type WhiteLabelValues } from '../model.ts';
import type { WhiteLabel } from '../queries.ts';
import { useSettled } from '../use-settled.ts';
import { WelcomePreview } from './welcome-preview.tsx';

type Shown = 'page' | 'mail';

/** What clients will see, with what is typed and not saved yet. */
export function LookPreview({ saved, values }: { saved: WhiteLabel; values: WhiteLabelValues }) {
  const [shown, setShown] = useState<Shown>('page');
  const { organization } = useSession();
  const name = values.displayName.trim() || organization.name;
  const brand = { ...saved, accent: values.accent || null, accentDark: values.accentDark || null };
  return (
    <Card
      title="Preview"
      description="With what you have typed, saved or not."
      className="xl:sticky xl:top-5"
      actions={
        <SegmentedControl<Shown>
          label="What is shown"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'page', label: 'Page' },
            { value: 'mail', label: 'Mail' },
          ]}
        />
      }
    >
      {shown === 'page' ? (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-1">
          {(['light', 'dark'] satisfies Theme[]).map((theme) => (
            <WelcomePreview key={theme} theme={theme} name={name} brand={brand} />
          ))}
        </div>
      ) : (
        <MailPreview values={values} />
      )}
    </Card>
  );
}

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'pt', label: 'Português' },
] as const;

function MailPreview({ values }: { values: WhiteLabelValues }) {
  const [language, setLanguage] = useState<(typeof languages)[number]['value']>('en');
  // Not at every key: the server lays it out.
  const src = useSettled(
    urlOf('GET /api/settings/mail/preview', { query: previewQuery(values, language) }),
    400,
  );
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label="Language of the mail"
        value={language}
        onChange={setLanguage}
        options={languages}
      />
      <iframe
        title="A sample mail to a client"
        src={src}
        sandbox="allow-popups"
        className="block h-[34rem] w-full rounded-m border border-line bg-white"
      />
    </div>
  );
}
