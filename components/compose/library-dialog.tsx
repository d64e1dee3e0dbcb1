'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Picture } from '@/components/gallery/picture';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { TextField } from '@/components/ui/text-field';
import { useCropImage } from '@/lib/client/queries/pictures';
import { cachedTask, streamQuery } from '@/lib/client/queries/tasks';
import { useComposer } from '@/lib/client/stores/composer';
import { imaginePlaces, type Place, picturesAt, places } from '@/lib/domain/compose/draft';
import { type Image, imagesOf } from '@/lib/domain/image';
import { square } from '@/lib/domain/ratio';
import { everything } from '@/lib/domain/stream';
import { taskName } from '@/lib/domain/task-name';
import { AddressField } from './address-field';
import { addStored } from './pictures';

type LibraryDialogProps = { place: Place; onClose: () => void };
type Shown = { image: Image; name: string };

/** Recent pictures to lay into the composer, with a search over their prompts. */
export function LibraryDialog({ place, onClose }: LibraryDialogProps) {
  const [chosenPlace, setChosenPlace] = useState(place);
  const [text, setText] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const { images, isLoading, failed, more } = useLibrary(
    useDeferredValue(text),
    places[chosenPlace].takesClips ?? false,
  );
  const { mutateAsync: cropImage } = useCropImage();
  const { most } = places[chosenPlace];
  const room = most - useComposer((state) => picturesAt(state, chosenPlace).length);

  const choose = ({ image, name }: Shown) => {
    void addStored(chosenPlace, name, image.crop ? cropImage(image.id).catch(() => null) : image.file);
    if (most === 1) onClose();
    else setAdded([...added, image.id]);
  };
  // Outside of the composer's form, which Enter in the search would send.
  return createPortal(
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={`Add to “${places[chosenPlace].label}”`}
      footer={
        <>
          {added.length > 0 && <p className="mr-auto text-ink-muted text-sm">{added.length} added</p>}
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 p-1">
        <div className="flex flex-wrap items-center gap-2">
          <TextField
            type="search"
            role="searchbox"
            aria-label="Search pictures"
            placeholder="Search prompts"
            data-autofocus=""
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            className="min-w-48 flex-1"
          />
          {places[place].mode === 'imagine' && (
            <Segmented
              label="Use as"
              options={imaginePlaces.map((value) => ({ value, label: shortNames[value] }))}
              value={imaginePlaces.find((value) => value === chosenPlace) ?? null}
              onChange={setChosenPlace}
              className="max-w-full overflow-x-auto"
            />
          )}
        </div>
        {failed && (
          <p role="alert" className="py-10 text-center text-ink-muted text-sm">
            The pictures could not be read. Close this and try again.
          </p>
        )}
        {!failed && !isLoading && images.length === 0 && (
          <p className="py-10 text-center text-ink-muted text-sm">
            {text ? 'No picture was made with these words.' : 'Nothing has been made here yet.'}
          </p>
        )}
        <PictureGrid images={images} added={added} isFull={most > 1 && room <= 0} onChoose={choose} />
        {more && (
          <Button className="self-center" onClick={more}>
            Show more
          </Button>
        )}
        {places[place].mode === 'imagine' && <AddressField place={chosenPlace} />}
      </div>
    </Dialog>,
    document.body,
  );
}

const shortNames: Record<(typeof imaginePlaces)[number], string> = {
  image: 'Image prompt',
  style: 'Style',
  character: 'Character',
  omni: 'Omni',
};

function useLibrary(text: string, takesClips: boolean) {
  const client = useQueryClient();
  const query = useInfiniteQuery(streamQuery({ ...everything, text: text.trim(), state: 'done' }, client));
  const ids = query.data?.pages.flatMap(({ entries }) => entries.map(({ id }) => id)) ?? [];
  const images = ids.flatMap((id): Shown[] => {
    const task = cachedTask(client, id);
    if (!task) return [];
    const all = imagesOf(task).filter(({ file }) => takesClips || file.mimeType.startsWith('image/'));
    return all.map((image) => ({
      image,
      name: all.length > 1 ? `${taskName(task)}, picture ${image.tile}` : taskName(task),
    }));
  });
  const more = query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null;
  return { images, isLoading: query.isLoading, failed: query.isError, more };
}

type PictureGridProps = {
  images: readonly Shown[];
  added: readonly string[];
  isFull: boolean;
  onChoose: (shown: Shown) => void;
};

/** One tab stop; the arrows go from picture to picture. */
function PictureGrid({ images, added, isFull, onChoose }: PictureGridProps) {
  const grid = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const columns = buttons.filter(({ offsetTop }) => offsetTop === buttons[0]?.offsetTop).length;
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -at,
      End: buttons.length - 1 - at,
    };
    const target = buttons[at + (steps[event.key] ?? 0)];
    if (steps[event.key] === undefined || !target) return;
    event.preventDefault();
    setCurrent(buttons.indexOf(target));
    target.focus();
  };
  return (
    <ul
      ref={grid}
      aria-label="Pictures"
      onKeyDown={move}
      className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2"
    >
      {images.map((shown, index) => {
        const isAdded = added.includes(shown.image.id);
        return (
          <li key={shown.image.id}>
            <button
              type="button"
              tabIndex={index === Math.min(current, images.length - 1) ? 0 : -1}
              aria-pressed={isAdded}
              aria-disabled={isAdded || isFull || undefined}
              onFocus={() => setCurrent(index)}
              onClick={() => !isAdded && !isFull && onChoose(shown)}
              className={classNames(
                'relative block aspect-square w-full overflow-clip rounded-md bg-sunken outline-offset-2 aria-disabled:cursor-not-allowed',
                (isAdded || isFull) && 'opacity-60',
              )}
            >
              <Picture image={shown.image} alt={shown.name} box={square} width={320} />
              {isAdded && (
                <span className="absolute top-1 right-1 grid size-5 place-items-center rounded-full bg-accent text-on-accent">
                  <Check aria-hidden="true" className="size-3.5" />
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
