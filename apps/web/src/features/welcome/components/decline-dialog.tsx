import type { WelcomeGuide } from '@portico/contract';
import { useId, useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { useFrame } from '../frame.ts';
import { useDecline } from '../queries.ts';
import { useDraft, useSecretIn } from '../use-draft.ts';
import { Refusal } from './refusal.tsx';

const reasons = [
  'We do not use this',
  'We used it once, but not any more',
  'We prefer not to share it',
] as const;
const reasonsToEnd = ['We do not use this any more', 'We prefer not to share it any more'] as const;
const other = 'Something else';

/** Asks why a service is left out. The reason goes to the agency as it stands here. */
export function DeclineDialog({
  guide,
  agency,
  onClose,
}: {
  guide: WelcomeGuide;
  agency: string;
  onClose: () => void;
}) {
  const { named } = useFrame();
  const { type, name, status } = guide.platform;
  const decline = useDecline(type);
  const draft = useDraft(`decline.${type}`);
  const held = status === 'verified';
  const choices: readonly string[] = held ? reasonsToEnd : reasons;
  const [reason, setReason] = useState<string>(choices[0] ?? other);
  const text = draft.text ?? '';
  const secret = useSecretIn(text);
  const incomplete = reason === other && (text.trim().length < 3 || secret !== null);

  function send() {
    const said = reason === other ? text.trim() : `${reason}.`;
    named(() => decline.mutate(said, { onSuccess: () => draft.clear() }));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={held ? `No longer share ${name}?` : `Leave out ${name}?`}
      description={
        held
          ? `${agency} is told why. The next page says how to take the access itself back.`
          : `${agency} is told why. You can change your mind here at any time.`
      }
      footer={
        <>
          <Button size="lg" variant="ghost" onClick={onClose}>
            Go back
          </Button>
          <Button size="lg" variant="primary" busy={decline.isPending} disabled={incomplete} onClick={send}>
            {held ? 'Yes, end it' : 'Leave it out'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2 text-md">
        <Refusal error={decline.error} />
        <Reasons choices={[...choices, other]} value={reason} onChange={setReason} />
        {reason === other && (
          <Field label="What is it?" error={secret}>
            <TextArea
              rows={2}
              maxLength={500}
              value={text}
              onChange={(event) => draft.write(event.target.value)}
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}

function Reasons({
  choices,
  value,
  onChange,
}: {
  choices: readonly string[];
  value: string;
  onChange: (reason: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">Why?</legend>
      {choices.map((reason) => (
        <label
          key={reason}
          className="motion flex min-h-11 items-center gap-3 rounded-m border border-line-strong bg-surface px-3 py-2 hover:border-muted has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            checked={reason === value}
            onChange={() => onChange(reason)}
            className="size-4 shrink-0 accent-accent"
          />
          {reason}
        </label>
      ))}
    </fieldset>
  );
}
