import 'server-only';
import type { Settings } from '@/lib/domain/settings';
import type { Services } from '../create-services';
import { dataPaths, type Env } from '../env';
import { readOverviews } from './read-overviews';

export async function readSettings(services: Services, env: Env): Promise<Settings> {
  return {
    providers: await readOverviews(services),
    hasPassword: env.password !== null,
    dataDir: env.dataDir,
    history: env.databaseUrl ? withoutSecrets(env.databaseUrl) : dataPaths.history(env.dataDir),
    archive: services.archive.location,
  };
}

/** The address of a database for a person to recognise, without what opens it. */
function withoutSecrets(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
