import type { WelcomeGuide } from '@portico/contract';
import { ArrowUpRight, Check, MessageCircleQuestion, Undo2 } from 'lucide-react';
import { Suspense } from 'react';
import { Button } from '@/ui/button.tsx';
import { buttonStyle } from '@/ui/button-style.ts';
import { CopyField } from '@/ui/copy-field.tsx';
import { Drawing } from '@/ui/drawing.tsx';
import { useFrame } from '../frame.ts';
import { lazyPart } from '../lazy-part.ts';
import { hostOf } from '../model.ts';
import { useWelcome } from '../queries.ts';
import { copiesFor, pictureWords } from '../steps.ts';
import { Refusal } from './refusal.tsx';

const CodeBlock = lazyPart(() => import('@/ui/code-block.tsx').then((part) => part.CodeBlock), {
  onDemand: true,
  instead: ({ text }) => <pre className="whitespace-pre-wrap">{text}</pre>,
});

/** One step of the guide: what to do, what it looks like, what to paste, and the tick. */
export function StepTask({
  guide,
  stepKey,
  failure,
  onTick,
}: {
  guide: WelcomeGuide;
  stepKey: string;
  /** Why the last tick could not be saved, or null. */
  failure: unknown;
  onTick: (step: string, done: boolean) => void;
}) {
  const { named, askPerson } = useFrame();
  const { platform } = guide;
  const step = guide.steps.find(({ key }) => key === stepKey);
  if (!step) return null;
  const about = { service: platform.type, serviceName: platform.name, step: step.key, stepTitle: step.title };

  const mark = (done: boolean) => named(() => onTick(stepKey, done));

  return (
    <div className="flex flex-col gap-4">
      <p className="whitespace-pre-line">{step.body}</p>
      {copiesFor(step, guide.copy).map(({ label, value }) => (
        <CopyField key={label} size="lg" label={label} value={value} />
      ))}
      <Suspense>{step.copyText && <CodeBlock text={step.copyText} label="Text to paste" wrap />}</Suspense>
      {step.picture && <Drawing svg={step.picture} title={pictureWords(step.picture) ?? step.title} />}
      <Refusal error={failure} />
      <div className="flex flex-col gap-2">
        {step.link && <DeepLink href={step.link} name={platform.name} />}
        {step.done ? (
          <Button size="lg" wide icon={Undo2} onClick={() => mark(false)}>
            Not done after all
          </Button>
        ) : (
          <Button size="lg" variant="primary" wide icon={Check} onClick={() => mark(true)}>
            Done, next
          </Button>
        )}
        <Button size="lg" variant="ghost" wide icon={MessageCircleQuestion} onClick={() => askPerson(about)}>
          It looks different, or I am stuck
        </Button>
      </div>
    </div>
  );
}

function DeepLink({ href, name }: { href: string; name: string }) {
  const website = useWelcome()?.client.website;
  const own = website ? hostOf(website) === hostOf(href) : false;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className={buttonStyle({
        size: 'lg',
        wide: true,
        className: 'min-h-14 flex-wrap gap-x-2 gap-y-0 py-1',
      })}
    >
      <span className="flex min-w-0 flex-col items-center">
        <span className="flex max-w-full items-center gap-1.5">
          <span className="truncate">Open {own ? 'your web site' : name}</span>
          <ArrowUpRight size={16} aria-hidden className="shrink-0" />
        </span>
        <span className="max-w-full truncate text-xs font-normal text-muted">
          {hostOf(href)}, in a new tab
        </span>
      </span>
    </a>
  );
}
