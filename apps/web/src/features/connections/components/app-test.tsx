import { FlaskConical } from 'lucide-react';
import { ApiError } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import type { Tone } from '@/ui/tone.ts';
import { providerNames } from '../choices.ts';
import { type ProviderApp, useTestApp } from '../queries.ts';

const toneOf = (ok: boolean | null): Tone => (ok === null ? 'neutral' : ok ? 'good' : 'bad');

/** Asks the provider whether it knows the app that is used. */
export function AppTest({ app }: { app: ProviderApp }) {
  const test = useTestApp(app.provider);
  const whose = app.source === 'own' ? 'your app' : 'this installation’s app';
  return (
    <Card
      title="Test"
      description={`Asks ${providerNames[app.provider]} whether it knows ${whose}. Nothing is connected.`}
    >
      <div className="flex flex-col items-start gap-4">
        <Button icon={FlaskConical} busy={test.isPending} onClick={() => test.mutate()}>
          Test it now
        </Button>
        <div role="status" className="w-full">
          {test.data && <Callout tone={toneOf(test.data.ok)}>{test.data.sentence}</Callout>}
        </div>
        {test.error && (
          <Callout tone="bad" className="w-full">
            {test.error instanceof ApiError ? test.error.message : 'Something went wrong. Try again.'}
          </Callout>
        )}
      </div>
    </Card>
  );
}
