import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { FileDrop } from '@/ui/file-drop.tsx';
import { usePutLogo, useRemoveLogo, type WhiteLabel } from '../queries.ts';

const words = {
  light: { title: 'For light grounds', hint: 'PNG, JPEG or WebP up to 10 MB. It stands in your mail, too.' },
  dark: { title: 'For dark grounds', hint: 'Left out, the one for light grounds is shown.' },
};

/** The logo of one theme: as it is, another one, or none. It is saved at once. */
export function LogoField({
  theme,
  logo,
  may,
}: {
  theme: 'light' | 'dark';
  logo: WhiteLabel['logo'];
  may: boolean;
}) {
  const put = usePutLogo();
  const remove = useRemoveLogo();
  const [problem, setProblem] = useState<string | null>(null);
  const { title, hint } = words[theme];

  async function upload([file]: File[]) {
    if (!file) return;
    setProblem(null);
    try {
      await put.mutateAsync({ theme, file });
      toast.good('The logo is in its place');
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'The picture could not be sent.');
    }
  }

  return (
    <section aria-label={`Logo ${title.toLowerCase()}`} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      <div
        data-theme={theme}
        className="flex h-24 items-center justify-center rounded-l border border-line bg-surface p-4"
      >
        {logo ? (
          <img
            src={logo.url}
            alt="Your logo"
            width={logo.width}
            height={logo.height}
            className="max-h-full w-auto max-w-full object-contain"
          />
        ) : (
          <span className="text-sm text-faint">No logo</span>
        )}
      </div>
      {may && (
        <FileDrop
          label={logo ? 'Choose another picture' : 'Choose a picture'}
          hint={hint}
          accept={['image/png', 'image/jpeg', 'image/webp']}
          maxBytes={10 * 1024 * 1024}
          onFiles={(files) => void upload(files)}
          busy={put.isPending}
          error={problem}
        />
      )}
      {may && logo && (
        <Button
          variant="ghost"
          icon={Trash2}
          busy={remove.isPending}
          className="self-start"
          onClick={() =>
            remove.mutate(theme, {
              onError: (error) => toast.failed('The logo could not be taken away', error),
            })
          }
        >
          Take it away
        </Button>
      )}
    </section>
  );
}
