import { ArrowRight } from 'lucide-react';
import { Monogram } from '../../../ui/monogram.tsx';
import { Spinner } from '../../../ui/spinner.tsx';

interface DemoPerson {
  name: string;
  email: string;
  /** Their role, and where. */
  what: string;
}

/** The demo's people, one tap each. */
export function DemoPeople({
  people,
  password,
  busyWith,
  onChoose,
}: {
  people: readonly DemoPerson[];
  password: string;
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
          Everyone’s password is <code className="font-mono text-text select-all">{password}</code>.
        </p>
      </div>
      <ul className="flex flex-col gap-2">
        {people.map(({ name, email, what }) => (
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
                <span className="truncate text-sm text-muted">{what}</span>
              </span>
              {busyWith === email ? (
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
