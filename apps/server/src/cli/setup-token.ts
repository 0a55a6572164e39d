import { type Command, print, withApp } from './command.ts';

export const renewSetupToken: Command = {
  summary: 'make another one-time token for setting up an installation that has no organization yet',
  run: () =>
    withApp(async (app) => {
      const token = await app.setup.renewToken();
      if (!token)
        throw new Error('There is nothing to set up: this is a demo, or there is an organization already.');
      print(`Make the first organization at ${app.house.baseUrl}/setup#${token}`);
      print('It works once; the token before it no longer does.');
      return 0;
    }),
};
