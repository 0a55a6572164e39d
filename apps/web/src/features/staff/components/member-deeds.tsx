import { useRef } from 'react';
import { toast } from '@/lib/toast.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { type Member, useDeactivate, useReactivate, useSignOutMember } from '../queries.ts';
import { MemberSheet } from './member-sheet.tsx';
import type { MemberDeed } from './member-table.tsx';

/** The dialogs behind what can be done with a person. */
export function MemberDeeds({
  open,
  onClose,
}: {
  open: { deed: MemberDeed; member: Member } | null;
  onClose: () => void;
}) {
  const [signOut, deactivate, reactivate] = [useSignOutMember(), useDeactivate(), useReactivate()];
  const memberFor = (deed: MemberDeed) => (open?.deed === deed ? open.member : null);
  // While a dialog leaves the screen it still says whom it was about.
  const last = useRef(open);
  if (open) last.current = open;
  const name = last.current?.member.name ?? '';
  const close = (stays: boolean) => !stays && onClose();
  const id = open?.member.id ?? '';
  return (
    <>
      <MemberSheet member={memberFor('change')} onClose={onClose} />
      <ConfirmDialog
        open={memberFor('signOut') !== null}
        onOpenChange={close}
        title={`Sign ${name} out everywhere?`}
        confirmLabel="Sign out"
        onConfirm={async () => {
          const { ended } = await signOut.mutateAsync(id);
          toast.good(ended === 0 ? `${name} was not signed in` : `Signed ${name} out`);
        }}
      >
        Every browser and program where they are signed in to this organization has to sign in again.
      </ConfirmDialog>
      <ConfirmDialog
        open={memberFor('deactivate') !== null}
        onOpenChange={close}
        title={`Take ${name}’s access away?`}
        confirmLabel="Deactivate"
        danger
        onConfirm={async () => {
          await deactivate.mutateAsync(id);
          toast.good(`${name} has no access any more`);
        }}
      >
        They are signed out at once and cannot come in again. What they did stays, and you can give the access
        back at any time.
      </ConfirmDialog>
      <ConfirmDialog
        open={memberFor('reactivate') !== null}
        onOpenChange={close}
        title={`Give ${name} their access back?`}
        confirmLabel="Give it back"
        onConfirm={async () => {
          await reactivate.mutateAsync(id);
          toast.good(`${name} may come in again`);
        }}
      >
        With the role and the clients that they had before. They sign in with the password they know.
      </ConfirmDialog>
    </>
  );
}
