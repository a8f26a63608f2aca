import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { AgentServiceResponse } from '@ars/contracts';
import { of, type Observable } from 'rxjs';
import { OperationExecutor } from '../execution/operation-executor';

/** Over NATS a request that is refused, even one that is no request at all, is answered in the form of a response. */
@Catch()
@Injectable()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly executor: OperationExecutor) {}

  catch(error: unknown, host: ArgumentsHost): Observable<AgentServiceResponse> {
    const sent: unknown = host.switchToRpc().getData();
    return of(this.executor.refuse(typeof sent === 'object' && sent !== null ? sent : {}, error));
  }
}
