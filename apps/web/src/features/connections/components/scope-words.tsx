import { Check } from 'lucide-react';
import type { Offer } from '../queries.ts';

type Scope = Offer['methods'][number]['scopes'][number];

/** What consent will be asked for, in words. */
export function ScopeWords({ provider, scopes }: { provider: string; scopes: readonly Scope[] }) {
  if (scopes.length === 0) return null;
  return (
    <section aria-label="What will be asked for" className="flex flex-col gap-2 rounded-m bg-sunken p-4">
      <h3 className="font-medium">{provider} will ask whether Portico may</h3>
      <ul className="flex flex-col gap-1.5">
        {scopes.map(({ name, allows }) => (
          <li key={name} className="flex items-start gap-2">
            <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-accent-text" />
            <span className="min-w-0">{allows}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
