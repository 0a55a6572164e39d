import { agencyIds } from '@portico/guides/browser';
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import { agencyIdsQuery } from '../queries.ts';
import { Doubt } from './doubt.tsx';
import { Filled } from './filled.tsx';
import type { SideProps } from './guide-parts.tsx';
import { GuideStep } from './guide-step.tsx';

/** The guide as it is shown to a client, step by step. */
export function ClientSide({ answer: { guide, pictures }, fill }: SideProps) {
  return (
    <>
      {guide.needs.length > 0 && (
        <Card title="Before they begin">
          <ul className="flex list-disc flex-col gap-1.5 pl-5 marker:text-faint">
            {guide.needs.map((need) => (
              <li key={need}>
                <Filled pieces={fill.pieces(need)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <IdsOut kinds={guide.idsOut} />
      <Card title="Steps" description="What stands out is filled in by Portico, for each client anew.">
        <ol className="flex flex-col divide-y divide-line">
          {guide.steps.map((step, index) => (
            <GuideStep
              key={step.key}
              step={step}
              number={index + 1}
              picture={pictures[step.key]}
              fill={fill}
            />
          ))}
        </ol>
      </Card>
      <IdsIn ids={guide.idsIn} fill={fill} />
      {guide.troubleshooting.length > 0 && (
        <Card title="When they are stuck">
          <div className="flex flex-col gap-1">
            {guide.troubleshooting.map(({ question, answer }) => (
              <Disclosure key={question} title={<Filled pieces={fill.pieces(question)} />}>
                <p className="max-w-prose pb-2">
                  <Filled pieces={fill.pieces(answer)} />
                </p>
              </Disclosure>
            ))}
          </div>
        </Card>
      )}
      {guide.tips.length > 0 && (
        <Card title="Tips at the end">
          <ul className="flex flex-col gap-3">
            {guide.tips.map(({ about, text }) => (
              <li key={text} className="flex flex-col items-start gap-1 md:flex-row md:gap-3">
                <span className="md:w-24 md:shrink-0">
                  <Badge>{about === 'keeping' ? 'Keeping it' : 'Security'}</Badge>
                </span>
                <span className="max-w-prose">
                  <Filled pieces={fill.pieces(text)} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function IdsOut({ kinds }: { kinds: SideProps['answer']['guide']['idsOut'] }) {
  const ids = useQuery(agencyIdsQuery).data;
  if (kinds.length === 0) return null;
  return (
    <Card title="What they copy from you">
      <DataList
        items={kinds.map((kind) => ({
          label: agencyIds[kind].label,
          value: ids?.[kind] ? (
            <span className="font-mono text-sm break-all select-all">{ids[kind]}</span>
          ) : ids ? (
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone="warn" icon={KeyRound}>
                Not given yet
              </Badge>
              <Link to="/studio/settings/agency-ids">Agency ids</Link>
            </span>
          ) : (
            '…'
          ),
        }))}
      />
    </Card>
  );
}

function IdsIn({ ids, fill }: { ids: SideProps['answer']['guide']['idsIn'] } & Pick<SideProps, 'fill'>) {
  if (ids.length === 0) return null;
  return (
    <Card title="What they give to you" description="Each id is checked as it is typed.">
      <ul className="flex flex-col divide-y divide-line">
        {ids.map((id) => (
          <li key={id.key} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              <Filled pieces={fill.pieces(id.label)} />
              {!id.required && <Badge>Optional</Badge>}
            </span>
            <span className="max-w-prose text-muted">
              <Filled pieces={fill.pieces(id.help)} />
            </span>
            <span className="text-sm text-muted">
              For example <span className="font-mono break-all">{id.example}</span>
            </span>
            <Doubt of={id} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
