import type { StoredFile } from '@portico/contract';
import { urlOf } from '@/api.ts';
import { Time } from '@/ui/time.tsx';

/** The pictures that the client attached; each opens in full in a tab of its own. */
export function Screenshots({ files }: { files: readonly StoredFile[] }) {
  if (files.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">Pictures from the client</h4>
      <ul className="flex flex-wrap gap-3">
        {files.map((file) => {
          const url = urlOf('GET /api/files/:id', { params: { id: file.id } });
          return (
            <li key={file.id} className="flex w-40 flex-col gap-1">
              <a
                href={url}
                target="_blank"
                rel="noreferrer"
                className="overflow-hidden rounded-m border border-line"
              >
                <img src={url} alt={file.name} loading="lazy" className="h-24 w-full object-cover" />
              </a>
              <span className="truncate text-xs text-muted">
                {file.name}, <Time at={file.createdAt} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
