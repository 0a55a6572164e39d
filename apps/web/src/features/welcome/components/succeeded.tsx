import type { Welcome, WelcomeGuide } from '@portico/contract';
import { CircleCheck, Lightbulb } from 'lucide-react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Section } from '@/ui/section.tsx';
import { isUnderWay } from '../check.ts';
import { nextAfter, proofWords } from '../model.ts';
import { useCheck } from '../queries.ts';
import { CheckResult, CriterionList } from './check-result.tsx';
import { Decline } from './decline.tsx';
import { GoOn } from './go-on.tsx';
import { Refusal } from './refusal.tsx';

/** A service that is done: thanks, what was seen, what to keep in mind, and the way on. */
export function Succeeded({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { platform, check, tips, toConfirm } = guide;
  const look = useCheck(platform.type);
  const underWay = isUnderWay(check);
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <Callout tone="good" icon={CircleCheck} title="This one is done. Thank you!">
          {toConfirm.length > 0 && `${welcome.agency.name} has access now: “${platform.role}”. `}
          {platform.proof && `We know because ${proofWords[platform.proof]}.`}
        </Callout>
        <GoOn next={nextAfter(welcome, platform.type)} />
      </div>
      {check && (
        <Section title="What we saw">
          {underWay ? (
            <CheckResult check={check} platform={platform} />
          ) : (
            <CriterionList criteria={check.criteria} />
          )}
          {check.state === 'failed' && <Callout tone="warn">{check.error}</Callout>}
          <Refusal error={look.error} />
          <Button
            size="lg"
            className="self-start"
            busy={look.isPending || underWay}
            onClick={() => look.mutate()}
          >
            Look again
          </Button>
        </Section>
      )}
      {tips.length > 0 && (
        <Section title="To keep it that way">
          <ul className="flex flex-col gap-3">
            {tips.map((tip) => (
              <li key={tip} className="flex gap-3">
                <Lightbulb size={18} aria-hidden className="mt-0.5 shrink-0 text-accent-text" />
                {tip}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Disclosure title="The steps, to read again">
        <ol className="flex list-decimal flex-col gap-3 pl-5">
          {guide.steps.map((step) => (
            <li key={step.key}>
              <span className="font-medium">{step.title}</span>
              <p className="text-muted">{step.body}</p>
            </li>
          ))}
        </ol>
      </Disclosure>
      <Decline guide={guide} agency={welcome.agency.name} />
    </div>
  );
}
