import { Archive, Copy, Ellipsis, Pencil, Plus, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Row } from '../../ui/layout.tsx';
import { ExternalLink, Link } from '../../ui/link.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Sample } from './frame.tsx';

const nothing = () => {};

export function ActionSamples() {
  return (
    <>
      <Sample name="Button">
        <Row>
          <Button variant="primary" icon={Plus}>
            New client
          </Button>
          <Button>Cancel</Button>
          <Button variant="ghost">Skip</Button>
          <Button variant="danger" icon={Trash2}>
            Remove
          </Button>
          <Button variant="primary" busy>
            Saving
          </Button>
          <Button disabled>Not now</Button>
          <Button size="sm">Small</Button>
          <Button size="lg" variant="primary">
            Large, for fingers
          </Button>
        </Row>
      </Sample>
      <Sample name="IconButton, Menu, Tooltip, Popover, Link">
        <Row>
          <IconButton label="Change" icon={Pencil} />
          <IconButton label="Copy" icon={Copy} variant="secondary" />
          <Menu
            label="What can be done with the client"
            trigger={<IconButton label="More" icon={Ellipsis} variant="secondary" />}
            items={[
              { heading: 'Bright Smile Dental' },
              { label: 'Change', icon: Pencil, keys: 'e', run: nothing },
              { label: 'Send the link again', icon: Send, run: nothing },
              { label: 'Not possible now', disabled: true, run: nothing },
              'separator',
              { label: 'Archive', icon: Archive, danger: true, run: nothing },
            ]}
          />
          <Tooltip text="Search and commands" keys="mod+k">
            <Button>With a tooltip</Button>
          </Tooltip>
          <Popover label="More about it" trigger={<Button>With more</Button>}>
            <p className="text-muted">A little more about a thing, and it closes by Escape.</p>
          </Popover>
          <Link to="/studio">A link</Link>
          <ExternalLink href="https://tagmanager.google.com">tagmanager.google.com</ExternalLink>
        </Row>
      </Sample>
      <Sample name="Dialog, ConfirmDialog, Sheet, Toast">
        <Overlays />
      </Sample>
    </>
  );
}

function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'sheet' | null>(null);
  const close = () => setOpen(null);
  return (
    <Row>
      <Button onClick={() => setOpen('dialog')}>Dialog</Button>
      <Button onClick={() => setOpen('confirm')}>Confirm</Button>
      <Button onClick={() => setOpen('sheet')}>Sheet</Button>
      <Button onClick={() => toast.good('Client archived', { action: { label: 'Undo', run: nothing } })}>
        Toast
      </Button>
      <Button
        onClick={() => toast.bad('Could not send the link', { detail: 'The mail server did not answer.' })}
      >
        Toast, bad
      </Button>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Add a person"
        description="Someone at the client whom we may write to."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Add
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4 pb-3">
          <Field label="Name" required>
            <TextInput defaultValue="Tom Reyes" />
          </Field>
          <Field label="E-mail" optional>
            <TextInput type="email" />
          </Field>
        </div>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        title="Revoke the access link?"
        confirmLabel="Revoke"
        nameToType="Bright Smile Dental"
        onConfirm={() =>
          Promise.reject(new Error('Somebody changed this in the meantime. Load the page again.'))
        }
      >
        The link stops working at once. What the client has already done stays.
      </ConfirmDialog>
      <Sheet
        open={open === 'sheet'}
        onOpenChange={close}
        title="Google Tag Manager"
        description="Bright Smile Dental"
      >
        <p className="text-muted">Detail beside the page that stays where it is.</p>
      </Sheet>
    </Row>
  );
}
