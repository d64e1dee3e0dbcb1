import { ok } from '@/lib/domain/result';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readProviders } from '@/lib/server/settings/read-providers';

export const GET = withAccess(async () => respond(ok(await readProviders(await services()))));
