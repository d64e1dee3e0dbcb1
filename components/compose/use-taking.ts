'use client';

import { usePathname, useRouter } from 'next/navigation';
import { tellError } from '@/components/gallery/tell-error';
import { useMake } from '@/lib/client/queries/commands';
import { useCropImage } from '@/lib/client/queries/pictures';
import { recallDraft, useComposer } from '@/lib/client/stores/composer';
import { newCommandId } from '@/lib/domain/command-id';
import { type Place, places } from '@/lib/domain/compose/draft';
import type { Image } from '@/lib/domain/image';
import { withParametersOf, withWordsOf } from '@/lib/domain/prompt/flags';
import { routes } from '@/lib/domain/routes';
import type { StoredFile, Task } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { fillingOf } from './filling-of';
import { addStored } from './pictures';
import { useDestination } from './use-destination';

/** What can be taken from a task, or one of its pictures, into the composer or further. Nothing is sent but a Describe. */
export function useTaking(task: Task) {
  const router = useRouter();
  const pathname = usePathname();
  const destination = useDestination();
  const { mutateAsync: cropImage } = useCropImage();
  const { mutateAsync: make } = useMake();

  const goToComposer = () => {
    if (pathname !== routes.create) router.push(routes.create);
  };
  const fileOf = (image: Image): StoredFile | Promise<StoredFile> => (image.crop ? cropImage(image.id) : image.file);
  const write = (change: (now: string) => string) => {
    recallDraft();
    const { setMode, mend } = useComposer.getState();
    setMode('imagine');
    mend({ text: change(useComposer.getState().text) });
    goToComposer();
  };

  return {
    prompt: () => write((now) => withWordsOf(now, task.prompt)),
    parameters: () => write((now) => withParametersOf(now, task.prompt)),
    all: () => {
      useComposer.getState().fill(fillingOf(task));
      goToComposer();
    },
    /** Lays a picture where it is of use, and turns to that mode. */
    lay: (image: Image, place: Place) => {
      recallDraft();
      const { setMode, mend } = useComposer.getState();
      setMode(places[place].mode);
      const file = fileOf(image);
      void addStored(place, taskName(task), file instanceof Promise ? file.catch(() => null) : file);
      mend({});
      goToComposer();
    },
    describe: async (image: Image) => {
      try {
        const file = await fileOf(image);
        goToComposer();
        const to = destination ? { providerId: destination.id } : {};
        await make({ kind: 'describe', id: newCommandId(), ...to, speed: null, fileHash: file.hash, size: file });
      } catch (thrown) {
        await tellError(thrown);
      }
    },
    edit: async (image: Image) => {
      try {
        router.push(routes.edit((await fileOf(image)).hash, { provider: destination?.id }));
      } catch (thrown) {
        await tellError(thrown);
      }
    },
    refused: destination?.refused ?? {},
  };
}
