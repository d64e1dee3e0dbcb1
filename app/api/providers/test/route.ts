import type { NextRequest } from 'next/server';
import { invalidInput } from '@/lib/domain/invalid-input';
import { testConnectionCommand } from '@/lib/domain/provider-commands';
import { withAccess } from '@/lib/server/access/access';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { testConnection } from '@/lib/server/settings/test-connection';

export const POST = withAccess(async (request: NextRequest) => {
  const command = testConnectionCommand.safeParse(await request.json().catch(() => null));
  return respond(command.success ? await testConnection(await services(), command.data) : invalidInput(command.error));
});
