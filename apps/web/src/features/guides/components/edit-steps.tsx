import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { addTo, type Draft, entriesAt, freeKey, moveIn, removeFrom } from '../edit.ts';
import type { GuideEditor } from '../use-guide-editor.ts';
import { EditText } from './edit-text.tsx';

const most = 10;

/** The steps: their texts and links, their order. A step's drawing travels with it. */
export function EditSteps({ editor }: { editor: GuideEditor }) {
  const steps = entriesAt(editor.draft, 'steps');
  const add = () =>
    editor.change(
      addTo(editor.draft, 'steps', { key: freeKey('step', steps), title: '', body: '', minutes: 1 }),
    );
  return (
    <Card
      title="Steps"
      description="{{agency.googleEmail}}, {{client.website}}, {{role}} and the like are filled in for each client."
    >
      <ol className="flex flex-col divide-y divide-line">
        {steps.map((step, index) => (
          <li key={String(step.key ?? index)} className="flex flex-col gap-3 py-4 first:pt-0">
            <StepHead editor={editor} step={step} index={index} count={steps.length} />
            <EditText editor={editor} path={`steps.${index}.title`} label="Title" max={90} required />
            <EditText
              editor={editor}
              path={`steps.${index}.body`}
              label="What to do"
              max={900}
              rows={4}
              required
            />
            <EditText
              editor={editor}
              path={`steps.${index}.link`}
              label="Link"
              hint="Leads straight to the place. Begins with https://"
              max={500}
              optional
            />
          </li>
        ))}
      </ol>
      {steps.length < most && (
        <Button icon={Plus} onClick={add}>
          Add a step
        </Button>
      )}
    </Card>
  );
}

function StepHead({
  editor,
  step,
  index,
  count,
}: {
  editor: GuideEditor;
  step: Draft;
  index: number;
  count: number;
}) {
  const name = `step ${index + 1}`;
  const move = (by: 1 | -1) => editor.change(moveIn(editor.draft, 'steps', index, by));
  return (
    <div className="flex items-center gap-2">
      <h3 className="font-semibold">Step {index + 1}</h3>
      {step.picture !== undefined && <Badge>With a drawing</Badge>}
      {step.copyText !== undefined && <Badge>With a text to copy</Badge>}
      <span className="ml-auto flex">
        <IconButton
          label={`Move ${name} up`}
          icon={ArrowUp}
          disabled={index === 0}
          onClick={() => move(-1)}
        />
        <IconButton
          label={`Move ${name} down`}
          icon={ArrowDown}
          disabled={index === count - 1}
          onClick={() => move(1)}
        />
        <IconButton
          label={`Remove ${name}`}
          icon={Trash2}
          disabled={count === 1}
          onClick={() => editor.change(removeFrom(editor.draft, 'steps', index))}
        />
      </span>
    </div>
  );
}
