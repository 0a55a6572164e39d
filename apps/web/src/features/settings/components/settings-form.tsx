import type { ReactNode } from 'react';
import { LeaveGuard } from '@/features/clients/components/leave-guard.tsx';
import { SaveBar } from '@/features/clients/components/save-bar.tsx';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';

/** The frame of a page of settings: who may change it, what went wrong, what somebody else did, and the way to save. */
export function SettingsForm({
  state,
  may,
  children,
}: {
  state: {
    submit: () => Promise<void>;
    saving: boolean;
    refusal: string | null;
    dirty: boolean;
    meanwhile: unknown;
    takeTheirs: () => unknown;
    discard: () => void;
  };
  may: boolean;
  children: ReactNode;
}) {
  return (
    <form
      noValidate
      className="flex min-w-0 flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void state.submit();
      }}
    >
      <LeaveGuard dirty={state.dirty && !state.saving} />
      {!may && <Callout tone="neutral">Owners and admins of your organization change these.</Callout>}
      <fieldset disabled={!may} className="flex min-w-0 flex-col gap-5">
        {children}
      </fieldset>
      {state.meanwhile !== null && (
        <Callout
          tone="warn"
          title="Somebody else changed these settings while you were editing"
          action={
            <Button size="sm" onClick={() => state.takeTheirs()}>
              Take theirs
            </Button>
          }
        >
          What you typed is still here. Save once more to put it in the place of theirs.
        </Callout>
      )}
      {state.refusal && <Callout tone="bad">{state.refusal}</Callout>}
      {state.dirty && <SaveBar busy={state.saving} waiting={false} onDiscard={state.discard} />}
    </form>
  );
}
