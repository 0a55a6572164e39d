import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import type { GuideEditor } from '../use-guide-editor.ts';

/** The whole guide as text: pictures, ids, checks, conditions, sources and all that has no field of its own. */
export function EditJson({ editor }: { editor: GuideEditor }) {
  return (
    <Card as="div">
      <Field
        label="The guide as JSON"
        hint="Everything that a guide holds: pictures, ids, checks, conditions, sources. It is held against the schema when you save."
        error={editor.jsonProblem && `This cannot be read yet: ${editor.jsonProblem}`}
      >
        <TextArea
          rows={30}
          value={editor.json}
          onChange={(event) => editor.writeText(event.target.value)}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          className="font-mono leading-6"
        />
      </Field>
    </Card>
  );
}
