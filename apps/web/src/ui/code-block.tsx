import { Check, Copy } from 'lucide-react';
import { useCopy } from '../lib/copy.ts';
import { cx } from '../lib/cx.ts';
import { IconButton } from './icon-button.tsx';

/** Raw text as a machine said it. */
export function CodeBlock({ text, label, wrap }: { text: string; label: string; wrap?: boolean }) {
  const { state, copy } = useCopy();
  return (
    <div className="group relative min-w-0 rounded-m border border-line bg-sunken">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
        tabIndex={0}
        aria-label={label}
        className="max-h-80 overflow-auto rounded-m"
      >
        <pre
          className={cx(
            'p-3 pr-11 font-mono text-xs leading-5 text-text',
            wrap && 'break-all whitespace-pre-wrap',
          )}
        >
          {text}
        </pre>
      </section>
      <IconButton
        label={state === 'copied' ? 'Copied' : `Copy ${label.toLowerCase()}`}
        icon={state === 'copied' ? Check : Copy}
        size="sm"
        onClick={() => copy(text)}
        className="absolute top-1.5 right-1.5"
      />
    </div>
  );
}
