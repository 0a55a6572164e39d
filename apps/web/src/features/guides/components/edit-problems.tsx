import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { lineOf, placeWords } from '../edit.ts';
import type { GuideEditor } from '../use-guide-editor.ts';

/** All that the server found wrong, with its place; on the JSON side with its line. */
export function EditProblems({
  editor,
  onShow,
  inJson,
}: {
  editor: GuideEditor;
  onShow: () => void;
  inJson: boolean;
}) {
  const problems = [...editor.errors];
  if (problems.length === 0) return null;
  return (
    <Callout
      tone="bad"
      title={
        problems.length === 1 ? 'One thing is not right yet' : `${problems.length} things are not right yet`
      }
      action={
        !inJson && (
          <Button size="sm" onClick={onShow}>
            See them in the JSON
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-1">
        {problems.map(([path, message]) => (
          <li key={path}>
            <span className="font-medium">{placeWords(path)}</span>: {message}
            {inJson && <span className="tabular text-muted"> (line {lineOf(editor.draft, path)})</span>}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
