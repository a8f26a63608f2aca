import { Module } from '@nestjs/common';
import { ConsoleController, ConsoleFiles } from './console.controller';

/** The console, the page on which people ask, confirm and approve. */
@Module({ controllers: [ConsoleController], providers: [{ provide: ConsoleFiles, useValue: new ConsoleFiles() }] })
export class ConsoleModule {}
