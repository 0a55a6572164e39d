import { Send } from 'lucide-react';
import { explain } from '@/lib/explain.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { Kbd } from '@/ui/kbd.tsx';
import { Stack } from '@/ui/layout.tsx';
import { Select } from '@/ui/select.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { lifetimes, refusalOf } from '../model.ts';

export interface Sending {
  to: string;
  message: string;
  days: string;
}

/** To whom, with which words, for how long. */
export function RequestForm({
  value,
  onChange,
  error,
  busy,
  ready,
}: {
  value: Sending;
  onChange: (changes: Partial<Sending>) => void;
  /** Why it was refused, if it was. */
  error: Error | null;
  busy: boolean;
  /** Something is chosen. */
  ready: boolean;
}) {
  const { to, message, days } = value;
  return (
    <Card title="How it is sent">
      <Stack gap={4}>
        <Field
          label="E-mail to"
          hint="Leave it empty to copy the link yourself."
          error={refusalOf(error, 'sendTo')}
        >
          <TextInput
            type="email"
            value={to}
            onChange={(event) => onChange({ to: event.target.value })}
            autoComplete="off"
          />
        </Field>
        <Field label="A word to the client" optional error={refusalOf(error, 'message')}>
          <TextArea
            rows={3}
            autoGrow
            maxLength={2000}
            value={message}
            onChange={(event) => onChange({ message: event.target.value })}
          />
        </Field>
        <Field label="The link works for">
          <Select
            options={lifetimes}
            value={days}
            onChange={(event) => onChange({ days: event.target.value })}
          />
        </Field>
        {error && <Refusal error={error} />}
        <div className="flex flex-col gap-2">
          <Button type="submit" variant="primary" icon={Send} busy={busy} disabled={!ready} wide>
            {to.trim() === '' ? 'Make the link' : 'Make the link and send it'}
          </Button>
          <p className="hidden items-center justify-center gap-2 text-sm text-muted md:flex">
            or press <Kbd keys="mod+Enter" />
          </p>
        </div>
      </Stack>
    </Card>
  );
}

/** What no field says already. */
function Refusal({ error }: { error: Error }) {
  const fields = (error as { errors?: readonly { path: string; message: string }[] }).errors ?? [];
  const elsewhere = fields.filter(({ path }) => path !== 'sendTo' && path !== 'message');
  if (fields.length > 0 && elsewhere.length === 0) return null;
  const { title, advice } = explain(error);
  return (
    <Callout tone="bad" title={title}>
      {elsewhere.length > 0 ? elsewhere.map(({ path, message }) => <p key={path}>{message}</p>) : advice}
    </Callout>
  );
}
