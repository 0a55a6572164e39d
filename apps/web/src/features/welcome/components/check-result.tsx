import type { Check, Criterion, WelcomePlatform } from '@portico/contract';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { cx } from '@/lib/cx.ts';
import { Callout } from '@/ui/callout.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { Time } from '@/ui/time.tsx';
import { toneText } from '@/ui/tone.ts';
import { inOrderOfNeed, isUnderWay, outcomeWords, patience, summariseCheck } from '../check.ts';
import { lazyPart } from '../lazy-part.ts';
import { HelpButton } from './help-button.tsx';

const Evidence = lazyPart(() => import('@/ui/evidence.tsx').then((part) => part.Evidence), {
  onDemand: true,
});

/** What a check saw, thing by thing, with the next step for each and the raw evidence behind it. */
export function CheckResult({ check, platform }: { check: Check; platform: WelcomePlatform }) {
  if (isUnderWay(check)) return <Looking check={check} />;
  const { tone, title, text } = summariseCheck(check);
  return (
    <section aria-label="What we saw" className="flex flex-col gap-4">
      <Callout tone={tone} title={title}>
        {text}
      </Callout>
      {check.criteria.length > 0 && <CriterionList criteria={check.criteria} />}
      <p className="text-sm text-faint">
        {check.trigger === 'watch' ? 'We looked by ourselves' : `${check.requestedBy.name} asked us to look`}
        {check.finishedAt && (
          <>
            , <Time at={check.finishedAt} />
          </>
        )}
      </p>
      {check.outcome !== 'pass' && (
        <HelpButton
          about={{ service: platform.type, serviceName: platform.name, stepTitle: 'What we saw' }}
        />
      )}
    </section>
  );
}

function Looking({ check }: { check: Check }) {
  const since = Date.parse(check.createdAt);
  const [long, setLong] = useState(() => Date.now() - since > patience);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), Math.max(0, since + patience - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return (
    <div className="flex flex-col gap-3 rounded-l bg-sunken p-4">
      <p className="font-semibold">We are looking</p>
      <ProgressBar value={null} label="We are looking" />
      <p className="text-muted">
        {long
          ? 'It takes longer than usual; some web sites are slow to answer. It goes on without you, so you may leave this page.'
          : 'This usually takes less than a minute. You may leave this page: it goes on without you.'}
      </p>
    </div>
  );
}

export function CriterionList({ criteria }: { criteria: readonly Criterion[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {inOrderOfNeed(criteria).map((criterion) => (
        <CriterionRow key={criterion.key} criterion={criterion} />
      ))}
    </ul>
  );
}

const icons: Record<Criterion['outcome'], LucideIcon> = {
  pass: CircleCheck,
  fail: CircleX,
  unknown: CircleHelp,
};

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const { outcome, label, summary, nextStep, evidence } = criterion;
  const { tone, label: verdict } = outcomeWords[outcome];
  const Icon = icons[outcome];
  return (
    <li className="flex gap-3 rounded-l border border-line p-3">
      <Icon size={20} aria-hidden className={cx('mt-0.5 shrink-0', toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">
          {label}
          <span className={cx('block text-sm', toneText[tone])}>{verdict}</span>
        </p>
        <p className="text-muted">{summary}</p>
        {outcome !== 'pass' && nextStep && (
          <p>
            <span className="font-medium">What to do: </span>
            {nextStep}
          </p>
        )}
        <Suspense>
          {evidence.length > 0 && <Evidence title="What we saw, word for word" items={evidence} />}
        </Suspense>
      </div>
    </li>
  );
}
