import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type CustomerRow, readQuery, type RepairOrderRow } from '../api/records';
import { Problem } from '../ui/problem-page';
import { useText } from '../i18n/text';
import { Icon } from '../ui/icon';
import { Card, Facts, Loading, Nothing } from '../ui/parts';
import { RowsTable } from '../ui/rows-table';
import { ForgetCustomer } from './forget-customer';
import { ListPage } from './list-page';

type Found = { customers: CustomerRow[] };
const customersQuery = (query: string) =>
  readQuery<Found>('repair_orders', 'search_customers', { query, limit: 50 }, query !== '');

export function CustomersPage() {
  const t = useText();
  return (
    <ListPage<Found>
      title={t('nav.customers')}
      placeholder={t('customers.find')}
      query={customersQuery}
      rowsOf={({ customers }) => customers as unknown as Record<string, unknown>[]}
      needsWords
    />
  );
}

interface VehicleRow {
  vehicle_id: string;
  vehicle: string;
  open_repair_orders: string[];
  latest_order: string | null;
  latest_status: string | null;
}

export function CustomerPage() {
  const t = useText();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, isLoading } = useQuery(customersQuery(id));
  const orders = useQuery(
    readQuery<{ repair_orders: RepairOrderRow[] }>('repair_orders', 'search_repair_orders', {
      customer_id: id,
      limit: 50,
    }),
  );
  const vehicles = useQuery(
    readQuery<{ vehicles: VehicleRow[] }>('repair_orders', 'search_vehicles', { customer_id: id, limit: 50 }),
  );
  const customer = data?.customers.find(({ customer_id }) => customer_id === id);
  if (!customer)
    return (
      <div className="page">
        {error ? (
          <Problem error={error} />
        ) : isLoading ? (
          <Loading />
        ) : (
          <Nothing icon="find" title={t('list.nothing')} />
        )}
      </div>
    );
  const { name, email, phone, sms_consent } = customer;
  return (
    <div className="page">
      <div className="titlebar">
        <div>
          <div className="crumb">
            <Link to="/customers">{t('nav.customers')}</Link>
            <Icon name="chevron" small />
            <span className="id">{id}</span>
          </div>
          <h1>{name}</h1>
        </div>
      </div>
      <div className="columns">
        <div className="stack wide">
          <Card title={t('nav.orders')}>
            {orders.data && orders.data.repair_orders.length > 0 ? (
              <RowsTable
                rows={orders.data.repair_orders as unknown as Record<string, unknown>[]}
                caption={t('nav.orders')}
                totals
              />
            ) : (
              <div className="body">{orders.isLoading ? <Loading /> : t('list.nothing')}</div>
            )}
          </Card>
          {vehicles.data && vehicles.data.vehicles.length > 0 && (
            <Card title={t('customer.vehicles')}>
              <RowsTable
                rows={vehicles.data.vehicles as unknown as Record<string, unknown>[]}
                caption={t('customer.vehicles')}
              />
            </Card>
          )}
        </div>
        <div className="side stack wide">
          <Card title={t('customer.contact')}>
            <div className="body">
              <Facts
                facts={[
                  { name: t('field.phone'), value: phone ? <a href={`tel:${phone}`}>{phone}</a> : '—' },
                  { name: t('field.email'), value: email ?? '—' },
                  { name: t('field.sms_consent'), value: t(sms_consent ? 'customer.sms-yes' : 'customer.sms-no') },
                ]}
              />
            </div>
          </Card>
          <ForgetCustomer id={id} />
        </div>
      </div>
    </div>
  );
}
