import type { WelcomePlatform } from '@portico/contract';
import { Link as RouterLink } from '@tanstack/react-router';
import { Check, ChevronRight, Minus } from 'lucide-react';
import { isSettled } from '../model.ts';
import { useToken } from '../queries.ts';
import { StateMark } from './state-mark.tsx';

/** All that is asked for, in the order in which it is best done; any of it can be opened. */
export function ServiceList({ platforms }: { platforms: readonly WelcomePlatform[] }) {
  return (
    <ol className="overflow-hidden rounded-l border border-line bg-surface">
      {platforms.map((platform, index) => (
        <ServiceRow key={platform.type} platform={platform} number={index + 1} />
      ))}
    </ol>
  );
}

function ServiceRow({ platform, number }: { platform: WelcomePlatform; number: number }) {
  const token = useToken();
  const { name, status, estimatedMinutes } = platform;
  return (
    <li className="border-b border-line last:border-b-0">
      <RouterLink
        to="/welcome/$token/$service"
        params={{ token, service: platform.type }}
        className="motion flex min-h-16 items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover"
      >
        <Place status={status} number={number} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="font-medium">{name}</span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
            <StateMark status={status} />
            {!isSettled(status) && <span>{estimatedMinutes} min</span>}
          </span>
        </span>
        <ChevronRight size={18} aria-hidden className="shrink-0 text-faint" />
      </RouterLink>
    </li>
  );
}

function Place({ status, number }: { status: WelcomePlatform['status']; number: number }) {
  const base = 'flex size-8 shrink-0 items-center justify-center rounded-full border text-sm font-semibold';
  if (status === 'verified')
    return (
      <span aria-hidden className={`${base} border-transparent bg-good-soft text-good`}>
        <Check size={18} strokeWidth={2.5} />
      </span>
    );
  return (
    <span aria-hidden className={`tabular ${base} border-line-strong text-muted`}>
      {isSettled(status) ? <Minus size={16} /> : number}
    </span>
  );
}
