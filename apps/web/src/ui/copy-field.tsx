import { Check, Copy } from 'lucide-react';
import { useId } from 'react';
import { useCopy } from '../lib/copy.ts';
import { Button } from './button.tsx';

/** A value that is made to be copied: an id, a link. */
export function CopyField({
  label,
  value,
  hint,
  size = 'md',
}: {
  label: string;
  value: string;
  hint?: string;
  /** `lg` for phones. */
  size?: 'md' | 'lg';
}) {
  const { state, copy } = useCopy();
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span id={id} className="font-medium">
        {label}
      </span>
      <div className="flex min-w-0 items-center gap-2 rounded-m border border-line-strong bg-sunken py-1 pr-1 pl-3 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent">
        <input
          readOnly
          aria-labelledby={id}
          value={value}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 bg-transparent font-mono text-sm text-text outline-none"
        />
        <Button
          size={size === 'lg' ? 'lg' : 'sm'}
          icon={state === 'copied' ? Check : Copy}
          onClick={() => copy(value)}
          aria-label={`Copy ${label}`}
        >
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser did not allow it. Select the text and copy it.'}
      </span>
      {state === 'refused' && (
        <span className="text-sm text-warn" aria-hidden>
          The browser did not allow it. Select the text and copy it.
        </span>
      )}
      {hint && <span className="text-sm text-muted">{hint}</span>}
    </div>
  );
}
