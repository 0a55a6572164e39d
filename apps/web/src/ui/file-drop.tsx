import { ImageUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { cx } from '../lib/cx.ts';
import { refuseFile } from '../lib/files.ts';
import { Spinner } from './spinner.tsx';

/** A place to drop a picture on, or to choose one; on a phone it offers the gallery. */
export function FileDrop({
  label,
  accept,
  maxBytes,
  onFiles,
  hint,
  busy,
  error,
  multiple,
}: {
  label: string;
  /** Media types, such as `image/png`. */
  accept: readonly string[];
  maxBytes: number;
  onFiles: (files: File[]) => void;
  hint?: string;
  busy?: boolean;
  error?: string | null;
  multiple?: boolean;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem = refusal ?? error;

  function take(list: FileList | null) {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    const refused = files.map((file) => refuseFile(file, accept, maxBytes)).find(Boolean) ?? null;
    setRefusal(refused);
    if (files.length > 0 && !refused) onFiles(files);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!busy) take(event.dataTransfer.files);
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'motion flex min-h-24 flex-col items-center justify-center gap-1 rounded-l border border-dashed border-field-line bg-surface p-4 text-center',
          'hover:border-muted has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over && 'border-accent bg-accent-soft',
          problem && 'border-bad',
        )}
      >
        {busy ? (
          <Spinner label="Sending the file" />
        ) : (
          <>
            <ImageUp size={20} aria-hidden className="text-muted" strokeWidth={1.75} />
            <span className="font-medium">{label}</span>
            {hint && (
              <span id={`${id}-hint`} className="text-sm text-muted">
                {hint}
              </span>
            )}
          </>
        )}
        <input
          id={id}
          type="file"
          accept={accept.join(',')}
          multiple={multiple}
          disabled={busy}
          aria-describedby={problem ? `${id}-error` : undefined}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
          className="sr-only"
        />
      </label>
      {problem && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

export { fileSize, refuseFile } from '../lib/files.ts';
