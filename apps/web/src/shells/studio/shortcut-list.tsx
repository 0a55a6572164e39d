import { useActiveShortcuts, useSingleKeys } from '../../lib/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Switch } from '../../ui/switch.tsx';

/** All shortcuts that work on this page. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const shortcuts = useActiveShortcuts();
  const [single, setSingle] = useSingleKeys();
  const groups = new Map<string, { keys: string; label: string }[]>();
  for (const { keys, label, group = 'This page' } of shortcuts) {
    const list = groups.get(group) ?? [];
    if (!list.some((one) => one.label === label)) groups.set(group, [...list, { keys, label }]);
  }
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5 pb-4">
        {[...groups].map(([group, items]) => (
          <section key={group} className="flex flex-col">
            <h3 className="pb-1 text-sm font-medium text-muted">{group}</h3>
            <dl>
              {items.map(({ keys, label }) => (
                <div
                  key={keys}
                  className="flex min-h-9 items-center justify-between gap-4 border-b border-line last:border-0"
                >
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} always />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Switch
          label="Single keys"
          description="Turn them off if keys are pressed unasked, by voice control for example."
          checked={single}
          onChange={setSingle}
        />
      </div>
    </Dialog>
  );
}
