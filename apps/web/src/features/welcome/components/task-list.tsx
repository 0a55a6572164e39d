import type { Welcome, WelcomeGuide } from '@portico/contract';
import { Check, Flag, PenLine } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { cx } from '@/lib/cx.ts';
import { Skeleton } from '@/ui/skeleton.tsx';
import { lazyPart } from '../lazy-part.ts';
import { useTick } from '../queries.ts';
import { openingTask, type Task, type TaskKey, taskAfter, tasksOf } from '../steps.ts';
import { IdsTask } from './ids-task.tsx';

const StepTask = lazyPart(() => import('./step-task.tsx').then((part) => part.StepTask));
const FinishTask = lazyPart(() => import('./finish-task.tsx').then((part) => part.FinishTask));

/**
 * The way through a service: one task is open, the others wait as a line each. What colleagues do shows as ticks and
 * never moves what is open here.
 */
export function TaskList({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const [open, setOpen] = useState<TaskKey | null>(() => openingTask(guide));
  const [moved, setMoved] = useState(0);
  const tasks = tasksOf(guide);

  const tick = useTicks(guide.platform.type, (step) => show(`step:${step}`));

  function show(key: TaskKey) {
    setOpen(key);
    setMoved((count) => count + 1);
  }

  return (
    <ol aria-label="What to do" className="flex flex-col gap-2">
      {tasks.map((task) => (
        <TaskRow
          key={task.key}
          task={task}
          open={open === task.key}
          moved={moved}
          onToggle={() => setOpen(open === task.key ? null : task.key)}
        >
          {task.key === 'ids' ? (
            <IdsTask guide={guide} onDone={() => show(taskAfter(tasks, 'ids'))} />
          ) : task.key === 'finish' ? (
            <FinishTask guide={guide} welcome={welcome} onMissingIds={() => show('ids')} />
          ) : (
            <StepTask
              guide={guide}
              stepKey={task.key.slice('step:'.length)}
              failure={tick.failure(task.key.slice('step:'.length))}
              onTick={(step, done) => {
                tick.mark(step, done);
                if (done) show(taskAfter(tasks, task.key));
              }}
            />
          )}
        </TaskRow>
      ))}
    </ol>
  );
}

/** Ticks are shown at once and saved behind it; one that could not be saved is opened again and says why. */
function useTicks(type: string, onFailure: (step: string) => void) {
  const { mutateAsync } = useTick(type);
  const [failed, setFailed] = useState<{ step: string; error: unknown } | null>(null);
  return {
    failure: (step: string) => (failed?.step === step ? failed.error : null),
    mark(step: string, done: boolean) {
      setFailed(null);
      mutateAsync({ step, done }).catch((error: unknown) => {
        setFailed({ step, error });
        onFailure(step);
      });
    },
  };
}

function TaskRow({
  task,
  open,
  moved,
  onToggle,
  children,
}: {
  task: Task;
  open: boolean;
  /** Rises when the list itself moved on; the task that it opened then takes the focus. */
  moved: number;
  onToggle: () => void;
  children: ReactNode;
}) {
  const head = useRef<HTMLButtonElement>(null);
  const panel = `task-${task.key.replace(':', '-')}`;
  const answered = useRef(0);
  useEffect(() => {
    if (!open || moved === answered.current) return;
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'start' });
  }, [open, moved]);
  useEffect(() => {
    answered.current = moved;
  }, [moved]);
  return (
    <li
      className={cx('rounded-l border bg-surface', open ? 'border-line-strong shadow-raised' : 'border-line')}
    >
      <h2>
        <button
          ref={head}
          type="button"
          aria-expanded={open}
          aria-controls={panel}
          onClick={onToggle}
          className="motion flex min-h-14 w-full scroll-mt-4 items-center gap-3 rounded-l px-4 py-3 text-left hover:bg-hover"
        >
          <Tick task={task} open={open} />
          <span className={cx('min-w-0 flex-1 font-medium', !open && 'text-muted')}>{task.title}</span>
          {task.done && <span className="sr-only">(done)</span>}
        </button>
      </h2>
      <div id={panel} hidden={!open} className="px-4 pt-1 pb-5">
        <Suspense fallback={<Skeleton className="h-40 w-full" />}>{open && children}</Suspense>
      </div>
    </li>
  );
}

function Tick({ task, open }: { task: Task; open: boolean }) {
  const { done, number } = task;
  const Own = task.key === 'ids' ? PenLine : Flag;
  return (
    <span
      aria-hidden
      className={cx(
        'tabular flex size-8 shrink-0 items-center justify-center rounded-full border text-sm font-semibold',
        done
          ? 'border-transparent bg-accent text-on-accent'
          : open
            ? 'border-accent bg-accent-soft text-accent-text'
            : 'border-line-strong text-muted',
      )}
    >
      {done ? <Check size={16} strokeWidth={3} /> : (number ?? <Own size={15} />)}
    </span>
  );
}
