import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { fetchSeed } from '@/lib/server/tasks/fetch-seed';

/** No action: a provider may take a minute to tell, and a tab's actions wait for one another. */
export const POST = withAccess(async (_request: Request, { params }: RouteContext<'/api/tasks/[taskId]/seed'>) => {
  return respond(await fetchSeed(await services(), (await params).taskId));
});
