import { ArrowRight } from 'lucide-react';
import type { AnswerOf } from '@/api.ts';
import { Monogram } from '@/ui/monogram.tsx';
import { Spinner } from '@/ui/spinner.tsx';
import { roleWords } from '../model.ts';

type Demo = NonNullable<AnswerOf<'GET /api/system'>['demo']>;

/** The demo's people at a client, one tap each. */
export function DemoPeople({
  demo,
  busyWith,
  onChoose,
}: {
  demo: Demo;
  busyWith: string | null;
  onChoose: (email: string) => void;
}) {
  return (
    <section aria-labelledby="demo-heading" className="flex flex-col gap-3">
      <div className="flex flex-col gap-0.5">
        <h2 id="demo-heading" className="font-semibold">
          This is a demo. Look around as
        </h2>
        <p className="text-sm text-muted">
          Everyone’s password is <code className="font-mono text-text select-all">{demo.password}</code>.
        </p>
      </div>
      <ul className="flex flex-col gap-2">
        {demo.portalSignIns.map(({ name, email, role, client }) => (
          <li key={email}>
            <button
              type="button"
              disabled={busyWith !== null}
              onClick={() => onChoose(email)}
              className="motion group flex w-full items-center gap-3 rounded-m border border-line bg-surface p-2.5 text-left hover:border-line-strong hover:bg-hover"
            >
              <Monogram name={name} round />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">{name}</span>
                <span className="truncate text-sm text-muted">
                  {roleWords[role as keyof typeof roleWords]?.label ?? role} at {client}
                </span>
              </span>
              {busyWith === email ? <Spinner /> : <ArrowRight size={16} aria-hidden className="text-faint" />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
