import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { textAt } from '../edit.ts';
import type { GuideEditor } from '../use-guide-editor.ts';

/** One text of the guide, with what the server said about it. An optional one that is emptied is taken away. */
export function EditText({
  editor,
  path,
  label,
  hint,
  max,
  rows,
  required,
  optional,
}: {
  editor: GuideEditor;
  path: string;
  label: string;
  hint?: string;
  max: number;
  /** Several lines; without it one. */
  rows?: number;
  required?: boolean;
  optional?: boolean;
}) {
  const value = textAt(editor.draft, path);
  const write = (text: string) => editor.set(path, optional && text.trim() === '' ? undefined : text);
  const shared = { value, maxLength: max, required };
  return (
    <Field label={label} hint={hint} error={editor.errorAt(path)} required={required} optional={optional}>
      {rows ? (
        <TextArea {...shared} rows={rows} autoGrow onChange={(event) => write(event.target.value)} />
      ) : (
        <TextInput {...shared} onChange={(event) => write(event.target.value)} />
      )}
    </Field>
  );
}
