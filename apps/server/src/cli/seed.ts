import { demoSignIns, seedDemo } from '../demo/index.ts';
import { type Command, print, withApp } from './command.ts';

export const seed: Command = {
  summary: 'fill an empty database with the demo agencies',
  run: () =>
    withApp(async (app) => {
      if (app.house.env.NODE_ENV === 'production')
        throw new Error('Demo data has known passwords: it does not go into production.');
      const outcome = await seedDemo(app);
      if (outcome === 'not_empty') throw new Error('The database is not empty: nothing was changed.');
      print(
        outcome === 'seeded'
          ? `The demo agencies are there. Password: ${demoSignIns.password}`
          : 'The demo agencies were there already.',
      );
      return 0;
    }),
};
