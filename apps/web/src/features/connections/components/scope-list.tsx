import { Check, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { cx } from '@/lib/cx.ts';
import { Card } from '@/ui/card.tsx';
import { type Tone, toneText } from '@/ui/tone.ts';
import { type ScopeState, scopeState } from '../model.ts';
import type { Account } from '../queries.ts';

const signs: Record<ScopeState, { icon: LucideIcon; tone: Tone; word: string }> = {
  given: { icon: Check, tone: 'good', word: 'Granted' },
  missing: { icon: X, tone: 'bad', word: 'Not granted' },
  untold: { icon: CircleHelp, tone: 'neutral', word: 'Asked for; the provider does not say' },
};

const order: ScopeState[] = ['missing', 'given', 'untold'];

/** What was asked for and what of it was granted; what is missing first. */
export function ScopeList({ account: { scopes, providerName } }: { account: Account }) {
  if (scopes.length === 0) return null;
  const sorted = scopes.toSorted(
    (one, other) => order.indexOf(scopeState(one)) - order.indexOf(scopeState(other)),
  );
  const given = scopes.filter((scope) => scopeState(scope) === 'given').length;
  const told = scopes.some((scope) => scopeState(scope) !== 'untold');
  return (
    <Card
      title="What it may do"
      description={
        told
          ? `${given} of ${scopes.length} were granted.`
          : `${providerName} does not say which of these it granted.`
      }
    >
      <ul className="flex flex-col gap-2">
        {sorted.map((scope) => {
          const { icon: Icon, tone, word } = signs[scopeState(scope)];
          return (
            <li key={scope.name} className="flex items-start gap-2.5" title={scope.name}>
              <Icon size={16} aria-hidden className={cx('mt-0.5 shrink-0', toneText[tone])} />
              <span className="min-w-0 flex-1">
                {scope.allows.charAt(0).toUpperCase() + scope.allows.slice(1)}
                {told && <span className="sr-only"> ({word})</span>}
                {scope.granted === false && <span className="text-sm text-bad"> · not granted</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
