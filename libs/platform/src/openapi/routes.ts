import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { ACCESS, type AccessRule } from '../identity/access';
import { type Door, DOOR, NO_DOOR } from './door';

/** A handler of HTTP requests, as the router knows it. */
export interface Route {
  method: string;
  /** As Express writes it: `/workflow/:request_id`. */
  path: string;
  /** `<controller>` in camel case with its handler's name: unique, and as stable as these. */
  id: string;
  /** Name of what the routes of a controller are about. */
  subject: string;
  access: AccessRule | undefined;
  door: Door | undefined;
  isUndescribed: boolean;
}

/** Every route of every controller. */
export function routesOf(modules: ModulesContainer): Route[] {
  const controllers = [...modules.values()].flatMap(({ controllers: own }) => [...own.values()]);
  const classes = new Set(controllers.map(({ metatype }) => metatype as Type));
  return [...classes].flatMap(routesOfController);
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  const subject = controller.name.replace(/Controller$/, '');
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name] as object;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const told = <Value>(key: string) =>
      (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as Value | undefined;
    const prefix = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
    return paths.map((path) => ({
      method: RequestMethod[method] as string,
      path: join(prefix, path),
      id: `${subject.charAt(0).toLowerCase()}${subject.slice(1)}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      subject,
      access: told<AccessRule>(ACCESS),
      door: told<Door>(DOOR),
      isUndescribed: told<boolean>(NO_DOOR) ?? false,
    }));
  });
}

const join = (...parts: string[]): string => `/${parts.join('/')}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
