import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { minutesWords, percentWords, platformWords } from '../../figures-model.ts';
import type { Figures } from '../../queries.ts';

/** How often the access to each platform is reached: a bar, and beside it the numbers that it is made of. */
export function Platforms({ byPlatform }: Pick<Figures, 'byPlatform'>) {
  return (
    <Card
      title="Success by platform"
      description="Verified of what was asked for; what a client has no use for does not count"
    >
      {byPlatform.length === 0 ? (
        <EmptyState size="sm" title="Nothing was asked for in this time" />
      ) : (
        <ul className="flex flex-col gap-4">
          {byPlatform.map((platform) => (
            <PlatformBar key={platform.platform} platform={platform} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function PlatformBar({ platform }: { platform: Figures['byPlatform'][number] }) {
  const { name, successRate, medianMinutes } = platform;
  const time = minutesWords(medianMinutes);
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{name}</span>
        <span className="tabular font-medium">{percentWords(successRate) ?? '–'}</span>
      </span>
      <span aria-hidden className="block h-2.5 overflow-hidden rounded-full bg-hover">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${(successRate ?? 0) * 100}%` }}
        />
      </span>
      <span className="text-sm text-muted">
        {platformWords(platform)}
        {time && ` · half of them within ${time}`}
      </span>
    </li>
  );
}
