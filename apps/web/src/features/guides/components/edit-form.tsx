import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Select } from '@/ui/select.tsx';
import { addTo, entriesAt, removeFrom, textAt } from '../edit.ts';
import type { GuideEditor } from '../use-guide-editor.ts';
import { whenWords } from '../when.ts';
import { EditSteps } from './edit-steps.tsx';
import { EditText } from './edit-text.tsx';

/** The parts of a guide that are mostly changed: its texts. */
export function EditForm({ editor }: { editor: GuideEditor }) {
  return (
    <div className="flex flex-col gap-5">
      <Card title="Name">
        <div className="flex flex-col gap-4">
          <EditText editor={editor} path="name" label="Name" max={80} required />
          <EditText
            editor={editor}
            path="summary"
            label="Summary"
            hint="What it is and why you ask for it, in the client’s words."
            max={500}
            rows={3}
            required
          />
        </div>
      </Card>
      <EditSteps editor={editor} />
      <EditTraps editor={editor} />
      <EditTips editor={editor} />
    </div>
  );
}

function EditTraps({ editor }: { editor: GuideEditor }) {
  const traps = entriesAt(editor.draft, 'traps');
  if (traps.length === 0) return null;
  return (
    <Card title="Traps" description="When a trap is told is set on the JSON side.">
      <ol className="flex flex-col divide-y divide-line">
        {traps.map((trap, index) => {
          const when = Array.isArray(trap.when) ? trap.when : [];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a trap stands at its place
            <li key={index} className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0">
              <p className="text-sm text-muted">{whenWords(when)}</p>
              <div className="grid gap-4 md:grid-cols-2">
                <EditText
                  editor={editor}
                  path={`traps.${index}.client`}
                  label="To the client"
                  max={500}
                  rows={4}
                />
                <EditText
                  editor={editor}
                  path={`traps.${index}.staff`}
                  label="To your people"
                  max={500}
                  rows={4}
                />
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

const abouts = [
  { value: 'keeping', label: 'Keeping it' },
  { value: 'security', label: 'Security' },
];

function EditTips({ editor }: { editor: GuideEditor }) {
  const tips = entriesAt(editor.draft, 'tips');
  return (
    <Card title="Tips at the end">
      <div className="flex flex-col gap-4">
        {tips.map((tip, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tip has no key of its own
          <div key={index} className="flex items-start gap-3">
            <div className="grid min-w-0 flex-1 gap-3 md:grid-cols-[9rem_minmax(0,1fr)]">
              <Field label={`Tip ${index + 1} is about`}>
                <Select
                  options={abouts}
                  value={typeof tip.about === 'string' ? tip.about : 'keeping'}
                  onChange={(event) => editor.set(`tips.${index}.about`, event.target.value)}
                />
              </Field>
              <EditText
                editor={editor}
                path={`tips.${index}.text`}
                label={`Tip ${index + 1}`}
                max={300}
                rows={2}
              />
            </div>
            <IconButton
              label={`Remove tip ${index + 1}: ${textAt(editor.draft, `tips.${index}.text`).slice(0, 40)}`}
              icon={Trash2}
              onClick={() => editor.change(removeFrom(editor.draft, 'tips', index))}
              className="mt-6"
            />
          </div>
        ))}
        {tips.length < 8 && (
          <Button
            icon={Plus}
            className="self-start"
            onClick={() => editor.change(addTo(editor.draft, 'tips', { about: 'keeping', text: '' }))}
          >
            Add a tip
          </Button>
        )}
      </div>
    </Card>
  );
}
