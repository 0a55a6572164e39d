import type { Guide } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '@/features/onboarding/queries.ts';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { levelNames } from '../levels.ts';
import { doubtsIn, origins } from '../model.ts';
import type { GuideAnswer } from '../queries.ts';
import { Doubt } from './doubt.tsx';
import { VerifiedOn } from './verified-on.tsx';

const difficulties = { easy: 'Easy', medium: 'Takes some care', hard: 'Hard' };

/** The facts beside the guide: how old, how long, which roles, what it unlocks. */
export function GuideFacts({ answer }: { answer: GuideAnswer }) {
  const { guide, origin, updatedAt, updatedBy, version } = answer;
  const doubts = doubtsIn(guide).length;
  return (
    <aside aria-label="About this guide" className="flex flex-col gap-5">
      <Card title="About this guide">
        <DataList
          items={[
            { label: 'Checked on', value: <VerifiedOn day={guide.verifiedOn} /> },
            {
              label: 'Checked by',
              value:
                guide.verifiedBy === 'live_account'
                  ? 'Going through a live account'
                  : 'The platform’s documents',
            },
            {
              label: 'In doubt',
              value:
                doubts === 0 ? (
                  'Nothing'
                ) : (
                  <Badge tone="warn">{doubts === 1 ? 'One fact' : `${doubts} facts`}</Badge>
                ),
            },
            {
              label: 'For the client',
              value: `${guide.estimatedMinutes} minutes, ${difficulties[guide.difficulty].toLowerCase()}`,
            },
            { label: 'From', value: origins[origin].means },
            ...(updatedAt
              ? [
                  {
                    label: 'Changed',
                    value: (
                      <>
                        <Time at={updatedAt} /> by {updatedBy}
                      </>
                    ),
                    hint: `Your version ${version}`,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <Card title="Least access">
        <ul className="flex flex-col gap-3">
          {guide.access.map((preset) => (
            <li key={preset.level} className="flex flex-col gap-0.5">
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone="accent">{levelNames[preset.level]}</Badge>
                <span className="font-medium">{preset.role}</span>
              </span>
              <span className="text-sm text-muted">{preset.why}</span>
              <Doubt of={preset} />
            </li>
          ))}
        </ul>
      </Card>
      <Unlocks guide={guide} />
    </aside>
  );
}

function Unlocks({ guide }: { guide: Guide }) {
  const platforms = useQuery(catalogueQuery()).data;
  const names = new Map<string, string>(
    platforms?.flatMap(({ services }) => services.map(({ service, name }) => [service, name] as const)),
  );
  if (guide.unlocks.length === 0) return null;
  return (
    <Card title="Once they have it">
      <ul className="flex flex-col gap-3">
        {guide.unlocks.map(({ service, effect, why }) => (
          <li key={service} className="flex flex-col gap-0.5">
            <span>
              <Link to="/studio/guides/$service" params={{ service }}>
                {names.get(service) ?? service}
              </Link>{' '}
              {effect === 'unnecessary' ? 'is no longer needed' : 'becomes easier'}
            </span>
            <span className="text-sm text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
