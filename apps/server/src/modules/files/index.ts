import { files } from '@portico/contract';
import type { House } from '../../platform/house.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { findFile, openContent } from './file.ts';
import { sendFile } from './send.ts';

export {
  type FileRow,
  findFile,
  findFiles,
  type NewFile,
  openContent,
  putContent,
  recordFile,
} from './file.ts';
export { type CleanPicture, cleanPicture } from './picture.ts';
export { presentFile, sendFile } from './send.ts';

export const manifest = { name: 'files', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

/** Files that people gave us: rows in the database, contents in the store. */
export function createFilesModule(house: House): { routes: Route[] } {
  return {
    routes: implement(files, {
      download: unscoped(async ({ actor, params, reply, withReadScope }) => {
        const file = await withReadScope((scope) => findFile(scope, params.id));
        return sendFile(reply, file, await openContent(house.fileStore, actor?.orgId ?? '', file.id));
      }),
    }),
  };
}
