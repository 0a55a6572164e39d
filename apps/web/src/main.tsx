import { boot } from './boot.tsx';
import { router } from './router.tsx';

void boot(router);
