import { ArrowRight } from 'lucide-react';
import type { AnswerOf } from '../../../api.ts';
import { Monogram } from '../../../ui/monogram.tsx';
import { Spinner } from '../../../ui/spinner.tsx';

type Demo = NonNullable<AnswerOf<'GET /api/system'>['demo']>;
type DemoSignIn = Demo['signIns'][number];

/** The demo's people, one tap each. */
export function DemoSignIns({
  demo,
  busyWith,
  onChoose,
}: {
  demo: Demo;
  busyWith: string | null;
  onChoose: (signIn: DemoSignIn) => void;
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
        {demo.signIns.map((signIn) => (
          <li key={signIn.email}>
            <button
              type="button"
              disabled={busyWith !== null}
              onClick={() => onChoose(signIn)}
              className="motion group flex w-full items-center gap-3 rounded-m border border-line bg-surface p-2.5 text-left hover:border-line-strong hover:bg-hover"
            >
              <Monogram name={signIn.name} round />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">{signIn.name}</span>
                <span className="truncate text-sm text-muted">
                  <span className="capitalize">{signIn.role}</span> at {signIn.organization}
                </span>
              </span>
              {busyWith === signIn.email ? (
                <Spinner />
              ) : (
                <ArrowRight
                  size={16}
                  aria-hidden
                  className="motion text-faint group-hover:translate-x-0.5 group-hover:text-text"
                />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
