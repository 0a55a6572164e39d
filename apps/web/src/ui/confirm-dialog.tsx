import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Revoke this link?" */
  title: string;
  /** What will happen, and what will not. */
  children?: ReactNode;
  confirmLabel: string;
  /** For what cannot be undone: the person types this name first. */
  nameToType?: string;
  danger?: boolean;
  /** The dialog closes when it is done, and says why when it fails. */
  onConfirm: () => Promise<unknown> | unknown;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    children,
    confirmLabel,
    nameToType,
    danger = Boolean(nameToType),
  } = props;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const formId = useId();
  const allowed = !nameToType || typed.trim() === nameToType.trim();

  useEffect(() => {
    if (!open) return;
    setTyped('');
    setFailure(null);
  }, [open]);

  async function confirm(event: FormEvent) {
    event.preventDefault();
    if (!allowed || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await props.onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!allowed}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={confirm} className="flex flex-col gap-4 pb-2">
        {children && <div className="text-muted">{children}</div>}
        {nameToType && (
          <Field
            label={
              <>
                Type <strong className="font-semibold">{nameToType}</strong> to go on
              </>
            }
          >
            <TextInput
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        {failure && <Callout tone="bad">{failure}</Callout>}
      </form>
    </Dialog>
  );
}
