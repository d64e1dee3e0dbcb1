import { err, ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readTaskDetail } from '@/lib/server/tasks/read-task-detail';

export const GET = withAccess(async (_request: Request, { params }: RouteContext<'/api/tasks/[taskId]'>) => {
  const detail = await readTaskDetail(await services(), (await params).taskId);
  return respond(detail ? ok(detail) : err({ kind: 'not-found', message: 'There is no such task.' }));
});
