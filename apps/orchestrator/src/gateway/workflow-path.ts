/** Where a workflow is asked for, as doors declare it (`location`). */
export const WORKFLOW = '/workflow/{request_id}';
