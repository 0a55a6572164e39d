import { Send } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '@/api.ts';
import { useMay, useSession } from '@/features/identity/index.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { Time } from '@/ui/time.tsx';
import { testOutcomes } from '../model.ts';
import { type Sending, useSendTest } from '../queries.ts';

/** Really sends a message the way that is saved, and says what happened. */
export function TestCard({ sending }: { sending: Sending }) {
  const may = useMay('settings.write');
  const { user } = useSession();
  const [to, setTo] = useState(user.email);
  const send = useSendTest();
  const refused = send.error instanceof ApiError ? send.error : null;
  const wrong = refused?.errors[0]?.message;
  return (
    <Card title="Test" description="Really sends a message, the way that is saved.">
      <div className="flex flex-col gap-4">
        {may && (
          <form
            noValidate
            className="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (!send.isPending) send.mutate(to);
            }}
          >
            <Field label="Send to" error={wrong} className="min-w-0 flex-1 basis-64">
              <TextInput
                type="email"
                value={to}
                onChange={(event) => setTo(event.target.value)}
                maxLength={254}
                autoComplete="email"
              />
            </Field>
            <Button type="submit" icon={Send} busy={send.isPending} disabled={to.trim() === ''}>
              Send a test
            </Button>
          </form>
        )}
        {send.error && !wrong && (
          <Callout tone="bad">{refused?.message ?? 'Something went wrong. Try again.'}</Callout>
        )}
        <LastTest test={sending.lastTest} />
      </div>
    </Card>
  );
}

function LastTest({ test }: { test: Sending['lastTest'] }) {
  if (!test) return <p className="text-muted">These settings have not been tested yet.</p>;
  const { label, tone } = testOutcomes[test.outcome];
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span className="text-sm text-muted">
          to {test.to}, <Time at={test.at} />
        </span>
      </p>
      <p className="[overflow-wrap:anywhere]">{test.sentence}</p>
    </div>
  );
}
