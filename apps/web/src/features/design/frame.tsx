import type { ReactNode } from 'react';

/** One component of the catalogue in its states. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3 border-t border-line pt-5" aria-label={name}>
      <h2 className="text-sm font-medium text-faint">{name}</h2>
      {children}
    </section>
  );
}
