import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';

export const GET = withAccess(async () => respond(ok(await (await services()).history.saved.all())));
