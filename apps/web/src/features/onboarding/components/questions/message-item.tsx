import { cx } from '@/lib/cx.ts';
import { Time } from '@/ui/time.tsx';
import type { Message } from '../../questions-model.ts';

/** What one person said. Ours stand to the right. */
export function MessageItem({ message: { author, text, at, ours } }: { message: Message }) {
  return (
    <li
      className={cx(
        'max-w-prose rounded-l p-3',
        ours ? 'ml-6 self-end bg-accent-soft' : 'mr-6 self-start bg-sunken',
      )}
    >
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{author}</span>
        <Time at={at} className="text-muted" />
      </p>
      <p className="mt-1 [overflow-wrap:anywhere] whitespace-pre-line">{text}</p>
    </li>
  );
}
