import { KeyRound, type LucideIcon, RotateCcw, ShieldCheck, Users } from 'lucide-react';
import { dayWords } from '../model.ts';

/** What giving access means, and what it does not mean. */
export function Promises({ agency, expiresAt }: { agency: string; expiresAt: string }) {
  return (
    <ul className="flex flex-col gap-4">
      <Promised icon={KeyRound} title="No passwords">
        You invite {agency} from inside your own tools. We never ask for a password, and we refuse one if
        somebody types it.
      </Promised>
      <Promised icon={ShieldCheck} title="It all stays yours">
        {agency} gets only the role that the work needs. You see which one before you give it.
      </Promised>
      <Promised icon={RotateCcw} title="You can take it back at any time">
        In the same place where you gave it. These pages show you how.
      </Promised>
      <Promised icon={Users} title="Stop, come back, share the work">
        This link remembers how far you are, until {dayWords(expiresAt)}. Colleagues who have it can help at
        the same time.
      </Promised>
    </ul>
  );
}

function Promised({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children: React.ReactNode;
}) {
  return (
    <li className="flex gap-3">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <Icon size={18} aria-hidden strokeWidth={2} />
      </span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-muted">{children}</p>
      </div>
    </li>
  );
}
