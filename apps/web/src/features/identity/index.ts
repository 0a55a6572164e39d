export { roleName } from './model.ts';
export { sessionQuery, useMay, useMayAddClient, useSession, useSignOut } from './session.ts';
