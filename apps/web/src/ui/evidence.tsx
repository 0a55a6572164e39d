import { CodeBlock } from './code-block.tsx';
import { Disclosure } from './disclosure.tsx';
import { Time } from './time.tsx';

export interface EvidenceItem {
  /** What was asked, and of whom. */
  asked: string;
  answered: string;
  /** ISO 8601. */
  at: string;
  /** What came back, word for word. */
  excerpt?: string | null;
}

/** The raw evidence behind a finding, folded away until somebody doubts. */
export function Evidence({
  items,
  title = 'Evidence',
  open,
}: {
  items: readonly EvidenceItem[];
  title?: string;
  open?: boolean;
}) {
  if (items.length === 0) return null;
  return (
    <Disclosure
      title={title}
      open={open}
      aside={<span className="tabular text-sm text-faint">{items.length}</span>}
    >
      <ol className="flex flex-col gap-4">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is as it was recorded
          <li key={index} className="flex min-w-0 flex-col gap-1.5">
            <p className="text-sm break-words">
              <span className="text-muted">Asked </span>
              <code className="font-mono break-all">{item.asked}</code>
            </p>
            <p className="text-sm break-words">
              <span className="text-muted">Answered </span>
              {item.answered}
              <Time at={item.at} mode="absolute" className="ml-2 text-faint" />
            </p>
            {item.excerpt && <CodeBlock text={item.excerpt} label="What came back" wrap />}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
