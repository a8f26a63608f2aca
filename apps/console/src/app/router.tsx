import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { BASE_PATH } from '../api/base-path';
import { AskPage } from '../ask/ask-page';
import { NotFoundPage, ProblemPage } from '../ui/problem-page';
import { MorePage, Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: ProblemPage });

const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });

const inbox = () => import('../inbox/inbox-page');
const runs = () => import('../runs/runs-page');
const run = () => import('../runs/run-page');
const records = () => import('../records/pages');

const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: AskPage }),
  createRoute({ getParentRoute: () => root, path: '/more', component: MorePage }),
  page('/inbox', inbox, 'InboxPage'),
  page('/inbox/$item', inbox, 'InboxPage'),
  page('/runs', runs, 'RunsPage'),
  page('/runs/$requestId', run, 'RunPage'),
  page('/history', runs, 'HistoryPage'),
  page('/repair-orders', records, 'RepairOrdersPage'),
  page('/repair-orders/$id', records, 'RepairOrderPage'),
  page('/parts', records, 'PartsPage'),
  page('/parts/$id', records, 'PartPage'),
  page('/customers', records, 'CustomersPage'),
  page('/customers/$id', records, 'CustomerPage'),
  page('/payments', records, 'PaymentsPage'),
  page('/payments/$id', records, 'PaymentPage'),
  page('/system', () => import('../system/system-page'), 'SystemPage'),
  page('/admin/people', () => import('../admin/people-page'), 'PeoplePage'),
  page('/admin/audit', () => import('../admin/audit-page'), 'AuditPage'),
  page('/admin/standing-orders', () => import('../standing-orders/standing-orders-page'), 'StandingOrdersPage'),
  page('/operations', () => import('../operations/operations-page'), 'OperationsPage'),
]);

export const router = createRouter({
  routeTree: routes,
  basepath: BASE_PATH || '/',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ProblemPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
