import type { PortalRole } from '@portico/contract';
import { useState } from 'react';
import { refusalSentence } from '@/features/identity/model.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { RadioCards } from '@/ui/radio-cards.tsx';
import { roleOptions, roleWords } from '../model.ts';
import type { PeopleCalls } from '../people-calls.ts';
import type { PortalUser } from '../queries.ts';

/** What one of a client's people may do in the portal. */
export function RoleDialog({
  user,
  change,
  onClose,
}: {
  user: PortalUser;
  change: PeopleCalls['change'];
  onClose: () => void;
}) {
  const [role, setRole] = useState<PortalRole>(user.role);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function save() {
    setBusy(true);
    setRefusal(null);
    try {
      await change(user.id, role, user.version);
      toast.good(`${user.name}: ${roleWords[role].label}`);
      onClose();
    } catch (error) {
      setRefusal(refusalSentence(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`What may ${user.name} do?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={role === user.role} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <RadioCards
          label="What they may do"
          name="role"
          value={role}
          onChange={setRole}
          options={roleOptions}
        />
        {role === 'primary' && (
          <Callout tone="info">
            There is one primary contact: who it is now becomes an approver, and cannot undo this.
          </Callout>
        )}
      </div>
    </Dialog>
  );
}
