import { Composer } from '@/components/compose/composer';
import { Stream } from '@/components/gallery/stream';
import { StreamSeed } from '@/components/gallery/stream-seed';
import { ViewerHost } from '@/components/viewer/viewer-host';
import { toStreamFilter } from '@/lib/domain/stream';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { FIRST_SIZE, readStream } from '@/lib/server/tasks/read-stream';
import { pageContext } from './page-context';

export default async function CreatePage({ searchParams }: PageProps<'/'>) {
  await requireAccess();
  const given = await searchParams;
  const filter = toStreamFilter({ get: (name) => [given[name]].flat()[0] ?? null });
  const { zone } = await pageContext();
  const server = await services();
  const page = await readStream(server, filter, null, zone, FIRST_SIZE);
  const changes = await server.history.reads.changes(page.revision);
  return (
    <StreamSeed filter={filter} page={page} changes={changes}>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[88rem] px-4 outline-none sm:px-6">
        <h1 className="sr-only">Create</h1>
        <Composer />
        <ViewerHost>
          <Stream />
        </ViewerHost>
      </main>
    </StreamSeed>
  );
}
