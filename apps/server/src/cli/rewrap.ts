import { type Command, print, withApp } from './command.ts';

export const rewrapKeys: Command = {
  summary: 'wrap all data keys with the first of PORTICO_MASTER_KEYS',
  run: () =>
    withApp(async ({ house }) => {
      let total = 0;
      for (
        let wrapped = await house.vault.rewrapDataKeys();
        wrapped > 0;
        wrapped = await house.vault.rewrapDataKeys()
      )
        total += wrapped;
      print(`${total} data keys were wrapped anew. Older master keys are no longer needed.`);
      return 0;
    }),
};
