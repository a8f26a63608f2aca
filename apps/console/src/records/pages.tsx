// Everything that people look up: lists and one page each, loaded together.
export { CustomerPage, CustomersPage } from './customers';
export { PartPage, PartsPage } from './parts';
export { PaymentPage, PaymentsPage } from './payments';
export { RepairOrderPage } from './repair-order-page';
export { RepairOrdersPage } from './repair-orders';
