import type { GuideStep as Step } from '@portico/contract';
import { useEffect, useRef } from 'react';
import { cx } from '@/lib/cx.ts';
import { CodeBlock } from '@/ui/code-block.tsx';
import { Drawing } from '@/ui/drawing.tsx';
import { ExternalLink } from '@/ui/link.tsx';
import { guideRoute } from '../routes.tsx';
import type { Fill } from '../use-fill.ts';
import { Doubt } from './doubt.tsx';
import { Filled } from './filled.tsx';

/** One step with its drawing. The one that the address names is brought into sight. */
export function GuideStep({
  step,
  number,
  picture,
  fill,
}: {
  step: Step;
  number: number;
  picture: string | undefined;
  fill: Fill;
}) {
  const wanted = guideRoute.useSearch().step === step.key;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) item.current?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  return (
    <li
      ref={item}
      className={cx(
        'grid gap-x-6 gap-y-3 py-5 first:pt-1 last:pb-1 xl:grid-cols-[minmax(0,1fr)_24rem]',
        wanted && 'rounded-m bg-accent-soft/60 px-3',
      )}
    >
      <div className="flex min-w-0 gap-3">
        <span
          aria-hidden
          className="tabular flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong text-xs font-semibold text-muted"
        >
          {number}
        </span>
        <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5">
          <h3 className="font-semibold">
            <Filled pieces={fill.pieces(step.title)} />
          </h3>
          <p className="max-w-prose whitespace-pre-line">
            <Filled pieces={fill.pieces(step.body)} />
          </p>
          {step.copyText && <CodeBlock text={fill.plain(step.copyText)} label="Text to copy" wrap />}
          <StepLink link={step.link} fill={fill} />
          <p className="text-sm text-muted">
            About {step.minutes === 1 ? 'a minute' : `${step.minutes} minutes`}
          </p>
          <Doubt of={step} />
        </div>
      </div>
      {picture && (
        <Drawing
          svg={picture}
          title={`Step ${number}: ${fill.plain(step.title)}`}
          className="self-start max-xl:max-w-md"
        />
      )}
    </li>
  );
}

function StepLink({ link, fill }: { link: string | undefined; fill: Fill }) {
  if (!link) return null;
  // An address that still waits for the client's values leads nowhere for us.
  if (fill.plain(link).includes('['))
    return (
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        Opens <Filled pieces={fill.pieces(link)} />
      </p>
    );
  return (
    <p className="[overflow-wrap:anywhere]">
      <ExternalLink href={fill.plain(link)}>
        {fill
          .plain(link)
          .replace(/^https:\/\//, '')
          .replace(/\/$/, '')}
      </ExternalLink>
    </p>
  );
}
