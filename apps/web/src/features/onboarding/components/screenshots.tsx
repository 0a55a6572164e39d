import type { StoredFile } from '@portico/contract';
import { useState } from 'react';
import { urlOf } from '@/api.ts';
import { Time } from '@/ui/time.tsx';
import { ScreenshotViewer } from './screenshot-viewer.tsx';

/** The pictures that the client attached; pressed, one is shown large and the others can be gone through. */
export function Screenshots({ files, name }: { files: readonly StoredFile[]; name: string }) {
  const [shown, setShown] = useState<number | null>(null);
  if (files.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">Pictures from the client</h4>
      <ul className="flex flex-wrap gap-3">
        {files.map((file, place) => (
          <li key={file.id}>
            <button
              type="button"
              onClick={() => setShown(place)}
              className="motion flex w-40 flex-col gap-1 rounded-m text-left hover:opacity-85"
            >
              <img
                src={urlOf('GET /api/files/:id', { params: { id: file.id } })}
                alt=""
                loading="lazy"
                className="h-24 w-full rounded-m border border-line bg-surface object-cover object-top"
              />
              <span className="w-full truncate text-sm">{file.name}</span>
              <span className="text-xs text-muted">
                <Time at={file.createdAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ScreenshotViewer files={files} place={shown} onPlace={setShown} title={name} />
    </section>
  );
}
