import type { StoredFile } from '@portico/contract';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { urlOf } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { ExternalLink } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';

/** One picture large. The arrow keys lead to the next. */
export function ScreenshotViewer({
  files,
  place,
  onPlace,
  title,
}: {
  files: readonly StoredFile[];
  /** Which one is shown; null for none. */
  place: number | null;
  onPlace: (place: number | null) => void;
  title: string;
}) {
  const file = place === null ? undefined : files[place];
  const step = (by: 1 | -1) => place !== null && onPlace(Math.min(files.length - 1, Math.max(0, place + by)));
  const keys = useRef(step);
  keys.current = step;
  const open = file !== undefined;
  useEffect(() => {
    if (!open) return;
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowRight') keys.current(1);
      if (key === 'ArrowLeft') keys.current(-1);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [open]);
  return (
    <Dialog
      open={open}
      onOpenChange={(shown) => !shown && onPlace(null)}
      title={file?.name ?? title}
      size="lg"
      description={
        file && (
          <>
            {title}, attached <Time at={file.createdAt} mode="both" />
          </>
        )
      }
      footer={
        files.length > 1 && (
          <>
            <span className="tabular mr-auto self-center text-sm text-muted" role="status">
              {(place ?? 0) + 1} of {files.length}
            </span>
            <Button icon={ChevronLeft} disabled={place === 0} onClick={() => step(-1)}>
              Before
            </Button>
            <Button icon={ChevronRight} disabled={place === files.length - 1} onClick={() => step(1)}>
              Next
            </Button>
          </>
        )
      }
    >
      {file && (
        <div className="flex flex-col gap-3 pb-2">
          <img
            src={urlOf('GET /api/files/:id', { params: { id: file.id } })}
            alt={`Screenshot ${file.name}`}
            className="max-h-[56dvh] w-full rounded-m border border-line bg-sunken object-contain"
          />
          <ExternalLink href={urlOf('GET /api/files/:id', { params: { id: file.id } })}>
            Open it in full
          </ExternalLink>
        </div>
      )}
    </Dialog>
  );
}
