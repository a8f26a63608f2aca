import { readServiceDatabases } from './service-databases';

it('reads who works in a database, and who owns it', () => {
  expect(readServiceDatabases('postgres://a:p%40ss@somewhere/a, postgres://a_migrator:q@somewhere/a')).toEqual([
    { name: 'a', service: { role: 'a', password: 'p@ss' }, migrator: { role: 'a_migrator', password: 'q' } },
  ]);
});

it.each([
  ['no migrator', 'postgres://a:p@h/a'],
  ['no service', 'postgres://a_migrator:p@h/a'],
  ['a third login', 'postgres://a:p@h/a,postgres://b:p@h/a,postgres://a_migrator:q@h/a'],
])('refuses a database with %s', (_what, text) => {
  expect(() => readServiceDatabases(text)).toThrow('The database a needs two logins');
});
