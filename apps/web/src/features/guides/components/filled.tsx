import { cx } from '@/lib/cx.ts';
import type { Piece } from '../model.ts';

const looks: Record<Exclude<Piece['kind'], 'plain'>, string> = {
  filled: 'bg-accent-soft text-accent-text',
  client: 'bg-hover text-muted',
  missing: 'bg-warn-soft text-warn',
};
const titles: Record<Exclude<Piece['kind'], 'plain'>, string> = {
  filled: 'Filled in by Portico',
  client: 'Filled in for each client',
  missing: 'You have not given this id yet',
};

/** A guide's text with what is filled in standing out from what is written. */
export function Filled({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, kind }, index) =>
    kind === 'plain' ? (
      text
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change their order
        key={index}
        title={titles[kind]}
        className={cx('rounded-s px-1 py-px [overflow-wrap:anywhere]', looks[kind])}
      >
        {text}
      </span>
    ),
  );
}
