export { sessionQuery, useMay, useSession, useSignOut } from './session.ts';
