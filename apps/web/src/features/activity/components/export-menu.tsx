import { Download, FileJson, FileSpreadsheet } from 'lucide-react';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Menu } from '@/ui/menu.tsx';
import { exportAddress } from '../queries.ts';
import { type AuditSearch, countFilters } from '../search.ts';

/** Begins the download of what the filters show. */
export function startExport(search: AuditSearch, format: 'csv' | 'json'): void {
  const link = document.createElement('a');
  link.href = exportAddress(search, format);
  link.download = '';
  link.click();
  toast.info('The export is on its way', { detail: 'That you exported it will stand in the log.' });
}

/** The log, or what the filters show of it, as a file. */
export function ExportMenu({ search }: { search: AuditSearch }) {
  const what = countFilters(search) > 0 ? 'What is shown' : 'Everything';
  return (
    <Menu
      label="Export the audit log"
      trigger={<Button icon={Download}>Export</Button>}
      items={[
        { label: `${what}, as CSV`, icon: FileSpreadsheet, run: () => startExport(search, 'csv') },
        { label: `${what}, as JSON`, icon: FileJson, run: () => startExport(search, 'json') },
      ]}
    />
  );
}
