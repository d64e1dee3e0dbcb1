'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { Image } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { comeIntoSight, endTurn, takeTurn } from './clip-turn';

type ClipProps = {
  image: Image;
  label: string;
  /** The picture it begins with, where that is known; until it is fetched. */
  posterHash: string | null;
  /** Whether it has the shape of its box. */
  fills: boolean;
};

/**
 * A clip in a tile: still, with the first frame to see. It plays, silently, while a mouse or the focus is on its tile,
 * on touch while it is in sight, and never by itself where less motion is wanted.
 */
export function Clip({ image, label, posterHash, fills }: ClipProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    const element = video.current;
    // Its buttons, which lie beside the link, belong to what one looks at.
    const tile = element?.closest('[data-tile]')?.parentElement;
    if (!element || !tile) return;
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '600px 0px',
    });
    near.observe(element);
    const stop = matchMedia('(prefers-reduced-motion: reduce)').matches ? null : playWhileLookedAt(element, tile);
    return () => {
      near.disconnect();
      stop?.();
      endTurn(element);
    };
  }, []);

  return (
    <>
      <video
        ref={video}
        // The fragment makes browsers without a poster show the first frame.
        {...(isNear && { src: `${routes.api.file(image.file.hash)}#t=0.001` })}
        {...(posterHash && { poster: routes.api.thumbnail(posterHash, 1024) })}
        aria-label={label}
        muted
        loop
        playsInline
        preload="metadata"
        className={`peer absolute inset-0 size-full bg-sunken ${fills ? 'object-cover' : 'object-contain'}`}
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1.5 left-1.5 grid size-6 place-items-center rounded-sm bg-[rgb(18_17_16/72%)] text-white motion-reduce:hidden peer-data-playing:opacity-0"
      >
        <Play className="size-3 fill-current" />
      </span>
    </>
  );
}

/** Plays the clip of its tile where nothing plays by itself. It stands beside the tile's link, not in it. */
export function ClipButton({ label }: { label: string }) {
  const [isPlaying, setPlaying] = useState(false);
  return (
    <IconButton
      label={`${isPlaying ? 'Stop' : 'Play'} ${label}`}
      icon={isPlaying ? <Pause /> : <Play />}
      look="secondary"
      size="small"
      className="absolute top-1.5 left-1.5 not-motion-reduce:hidden"
      onClick={(event) => {
        const clip = event.currentTarget.parentElement?.querySelector('video');
        if (!clip) return;
        if (!clip.paused) return endTurn(clip);
        takeTurn(clip);
        setPlaying(true);
        clip.addEventListener('pause', () => setPlaying(false), { once: true });
      }}
    />
  );
}

function playWhileLookedAt(video: HTMLVideoElement, tile: Element): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const begin = () => takeTurn(video);
  const end = () => endTurn(video);
  tile.addEventListener('mouseenter', begin, { signal });
  tile.addEventListener('mouseleave', end, { signal });
  tile.addEventListener('focusin', begin, { signal });
  tile.addEventListener('focusout', end, { signal });
  if (!matchMedia('(hover: none)').matches) return () => listening.abort();
  const sight = new IntersectionObserver(([entry]) => entry && comeIntoSight(video, entry.isIntersecting), {
    threshold: 0.75,
  });
  sight.observe(video);
  return () => {
    listening.abort();
    sight.disconnect();
    comeIntoSight(video, false);
  };
}
