import type { Request } from 'express';

/** As the package `router`, of which Express is made, keeps a route. */
interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

/** Methods that the address of a request takes; empty where there is nothing at it. */
export function allowedMethods({ app, path }: Request): string[] {
  const { stack } = app.router as unknown as { stack: Layer[] };
  const routes = stack.filter((layer) => layer.route && layer.match(path));
  const methods = routes.flatMap(({ route }) => Object.keys(route?.methods ?? {}).map((name) => name.toUpperCase()));
  return [
    ...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), ...(methods.length ? ['OPTIONS'] : [])]),
  ];
}
