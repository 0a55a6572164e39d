export { PortalAccessCard } from './components/portal-access-card.tsx';
