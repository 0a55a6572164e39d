import { useRouter } from '@tanstack/react-router';
import { useSession } from '../../features/identity/session.ts';
import { type NavGroup, navigation, visibleNavigation } from './navigation.ts';

export function useNavigation(): NavGroup[] {
  const router = useRouter();
  const { permissions } = useSession();
  const paths = router.routesByPath as Record<string, unknown>;
  return visibleNavigation(navigation, {
    // A place with an index page of its own is listed with a slash at its end.
    exists: (to) => to in paths || `${to}/` in paths,
    may: (permission) => permissions.includes(permission),
  });
}
