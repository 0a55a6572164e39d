import { createRouter } from '@tanstack/react-router';
import { boot } from './boot.tsx';
import { welcomeRoutes } from './features/welcome/routes.tsx';
import { rootRoute } from './shells/root/route.tsx';
import { routerOptions } from './shells/root/router-options.ts';
import { welcomeRoute } from './shells/welcome/route.ts';
// Named here so that the page's HTML asks for them at once, and not after the first file has run.
import './shells/welcome/welcome.tsx';
import './features/welcome/pages/home.tsx';

/** The client's pages alone: somebody on a phone who comes by a link loads nothing of the studio. */
const router = createRouter({
  routeTree: rootRoute.addChildren([welcomeRoute.addChildren(welcomeRoutes)]),
  ...routerOptions,
});

void boot(router);
