import { type ListTasksRequest, type ListTasksResponse, TaskState } from '@a2a-js/sdk';
import { UnsupportedOperationError } from '@a2a-js/sdk/errors';
import { WorkflowQuery, type WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { parseAs } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { WorkflowList } from '../projection/workflow-list';
import { stateOf, statusesOf, taskOf } from '../a2a-tasks/task-of';
import { TaskRecords } from '../a2a-tasks/task-records';

const DEFAULT_SIZE = 50;
const MAX_SIZE = 100;

/** Lists tasks, newest first. */
@Injectable()
export class TaskListing {
  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly list: WorkflowList,
    private readonly records: TaskRecords,
  ) {}

  async find(request: ListTasksRequest, caller: Principal): Promise<ListTasksResponse> {
    if (request.statusTimestampAfter) throw new UnsupportedOperationError('statusTimestampAfter is not supported');
    const pageSize = Math.min(request.pageSize || DEFAULT_SIZE, MAX_SIZE);
    const page = request.contextId
      ? await this.ofContext(request, caller)
      : await this.ofAll(request, pageSize, caller);
    const { historyLength, includeArtifacts = false } = request;
    const extent = { historyLength, artifacts: includeArtifacts };
    const tasks = page.views.map(async (view) => {
      const { context_id } = await this.records.find(caller.tenant, view.request_id);
      return taskOf(view, context_id, extent);
    });
    return { tasks: await Promise.all(tasks), pageSize, nextPageToken: page.next, totalSize: page.total };
  }

  private async ofAll({ status, pageToken }: ListTasksRequest, limit: number, caller: Principal): Promise<Page> {
    const wanted = status === TaskState.TASK_STATE_UNSPECIFIED ? {} : { status: statusesOf(status) };
    const query = parseAs(WorkflowQuery, { ...wanted, limit, ...(pageToken && { cursor: pageToken }) });
    const [{ workflows, next_cursor }, total] = await Promise.all([
      this.list.find(query, caller),
      this.list.count(query, caller),
    ]);
    const views = await Promise.all(workflows.map(({ request_id }) => this.gateway.workflow({ request_id }, caller)));
    return { views, next: next_cursor ?? '', total };
  }

  /** A context has few tasks, which fit on one page. */
  private async ofContext({ contextId, status }: ListTasksRequest, caller: Principal): Promise<Page> {
    const ids = await this.records.inContext(caller.tenant, contextId);
    const found = await Promise.allSettled(ids.map((request_id) => this.gateway.workflow({ request_id }, caller)));
    const views = found
      .flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      .filter((view) => status === TaskState.TASK_STATE_UNSPECIFIED || stateOf(view) === status)
      .sort((one, other) => other.created_at.localeCompare(one.created_at));
    return { views, next: '', total: views.length };
  }
}

interface Page {
  views: WorkflowView[];
  next: string;
  total: number;
}
