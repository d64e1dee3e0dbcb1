import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { cancelTask } from '@/lib/server/tasks/cancel-task';

/** No action: the provider is asked, and a tab's actions wait for one another. */
export const POST = withAccess(async (_request: Request, { params }: RouteContext<'/api/tasks/[taskId]/cancel'>) => {
  return respond(await cancelTask(await services(), (await params).taskId));
});
