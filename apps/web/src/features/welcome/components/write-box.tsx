import { type ReactNode, useId } from 'react';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { type Draft, useSecretIn } from '../use-draft.ts';
import { Refusal } from './refusal.tsx';

/**
 * A text for a person, with its button. What looks like a password is refused while it is typed; what was typed stays
 * until it was sent.
 */
export function WriteBox({
  draft,
  label,
  hint,
  placeholder,
  action,
  busy,
  error,
  rows = 3,
  max,
  onSend,
  children,
}: {
  draft: Draft;
  label: string;
  hint?: ReactNode;
  placeholder?: string;
  action: string;
  busy: boolean;
  /** What the server said against it. */
  error: unknown;
  rows?: number;
  max: number;
  onSend: (text: string) => void;
  children?: ReactNode;
}) {
  const form = useId();
  const text = draft.text ?? '';
  const secret = useSecretIn(text);
  return (
    <form
      id={form}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() && !secret && !busy) onSend(text.trim());
      }}
    >
      <Field label={label} hint={hint} error={secret}>
        <TextArea
          rows={rows}
          autoGrow
          maxLength={max}
          placeholder={placeholder}
          value={text}
          onChange={(event) => draft.write(event.target.value)}
        />
      </Field>
      {children}
      {!secret && <Refusal error={error} />}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={busy}
        disabled={text.trim() === '' || secret !== null}
        className="self-start max-md:w-full"
      >
        {action}
      </Button>
    </form>
  );
}
