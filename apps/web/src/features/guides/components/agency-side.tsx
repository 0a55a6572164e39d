import type { ReactNode } from 'react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { ProofBadge } from '@/ui/proof-badge.tsx';
import { testWords } from '../model.ts';
import { whenWords } from '../when.ts';
import { Doubt } from './doubt.tsx';
import { Filled } from './filled.tsx';
import type { SideProps } from './guide-parts.tsx';

/** What the agency's own people should know: what is checked, what goes wrong, what is theirs to do. */
export function AgencySide({ answer: { guide }, fill }: SideProps) {
  return (
    <>
      <Card title="What Portico checks" description="And the best proof that each criterion can reach.">
        <ul className="flex flex-col divide-y divide-line">
          {guide.checks.map((check) => (
            <li
              key={check.key}
              className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0 md:flex-row md:items-start md:justify-between md:gap-6"
            >
              <div className="flex min-w-0 flex-col gap-0.5">
                <span className="font-medium">
                  <Filled pieces={fill.pieces(check.label)} />
                </span>
                <span className="text-sm text-muted">{testWords(check)}</span>
              </div>
              <span className="flex shrink-0 flex-wrap items-center gap-2">
                {!check.required && <Badge>Optional</Badge>}
                <Badge tone={check.about === 'access' ? 'accent' : 'neutral'}>
                  {check.about === 'access' ? 'Shows the access' : 'Shows the right thing'}
                </Badge>
                <ProofBadge proof={check.proof} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <AgencySteps guide={guide} fill={fill} />
      <Traps guide={guide} fill={fill} />
    </>
  );
}

type PartProps = Pick<SideProps, 'fill'> & Pick<SideProps['answer'], 'guide'>;

function AgencySteps({ guide, fill }: PartProps) {
  if (guide.agencySteps.length === 0) return null;
  return (
    <Card title="What you do yourselves">
      <ul className="flex flex-col divide-y divide-line">
        {guide.agencySteps.map((step) => (
          <li key={step.key} className="flex flex-col items-start gap-1 py-3 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              <Filled pieces={fill.pieces(step.title)} />
              <Badge>
                {step.when === 'before' ? 'Before the client begins' : 'After the client is done'}
              </Badge>
            </span>
            <p className="max-w-prose">
              <Filled pieces={fill.pieces(step.body)} />
            </p>
            <Doubt of={step} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Traps({ guide, fill }: PartProps) {
  if (guide.traps.length === 0) return null;
  return (
    <Card title="Traps" description="Told only where the inspection of the client’s site gives reason to.">
      <ul className="flex flex-col divide-y divide-line">
        {guide.traps.map((trap) => (
          <li key={trap.key} className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
            <p className="text-sm text-muted">{whenWords(trap.when)}</p>
            <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
              <TrapText title="Said to the client">
                <Filled pieces={fill.pieces(trap.client)} />
              </TrapText>
              <TrapText title="Said to you">
                <Filled pieces={fill.pieces(trap.staff)} />
              </TrapText>
            </div>
            <Doubt of={trap} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TrapText({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <h3 className="text-sm font-medium">{title}</h3>
      <p className="max-w-prose">{children}</p>
    </div>
  );
}
