import { withCallback } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { takeCallback } from '@/lib/server/tasks/take-callback';

export const POST = withCallback(async (body: unknown, token: string) =>
  respond(await takeCallback(await services(), token, body)),
);
