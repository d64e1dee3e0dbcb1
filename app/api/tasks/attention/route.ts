import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readAttention } from '@/lib/server/tasks/read-attention';

export const GET = withAccess(async () => {
  return respond(ok(await readAttention(await services())));
});
