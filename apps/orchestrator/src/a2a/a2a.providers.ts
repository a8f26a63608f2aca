import { A2aHandler } from './a2a-handler';
import { A2aMessages } from './a2a-messages';
import { PushNotifications } from '../a2a-tasks/push-notifications';
import { TaskFollower } from './task-follower';
import { TaskListing } from './task-listing';
import { TaskRecords } from '../a2a-tasks/task-records';

export { A2aController } from './a2a.controller';

/** The orchestrator as an agent of others. */
export const A2A = [A2aHandler, A2aMessages, PushNotifications, TaskFollower, TaskListing, TaskRecords];
