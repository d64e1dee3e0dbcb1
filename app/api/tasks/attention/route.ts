import { ok } from '@/lib/domain/result';
import { respond } from '@/lib/server/respond';
import { services } from '@/lib/server/services';
import { readAttention } from '@/lib/server/tasks/read-attention';

export async function GET() {
  return respond(ok(await readAttention(await services())));
}
