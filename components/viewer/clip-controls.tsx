'use client';

import { Pause, Play, StepBack, StepForward } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isTyping } from '@/components/ui/keys';
import { Slider } from '@/components/ui/slider';

/** Midjourney's clips have 24 pictures a second; what this one has is measured while it plays. */
const USUAL_FRAME_SECONDS = 1 / 24;

/** What one does with a clip in the viewer: play, stop, go anywhere in it, picture by picture. */
export function ClipControls({ video }: { video: RefObject<HTMLVideoElement | null> }) {
  const { isPlaying, time, duration, look } = useClip(video);
  const frame = useFrameLength(video);
  const toggle = () => {
    const clip = video.current;
    if (!clip) return;
    // Stopped before it began: nothing is to be done about it.
    if (clip.paused) clip.play().catch(() => undefined);
    else clip.pause();
  };
  const seek = (to: number) => {
    if (!video.current) return;
    video.current.currentTime = Math.min(Math.max(0, to), Math.max(0, duration - frame() / 2));
    // At once: a slider that is set back meanwhile would take that for another move.
    look();
  };
  const step = (direction: 1 | -1) => {
    video.current?.pause();
    seek((video.current?.currentTime ?? 0) + direction * frame());
  };
  const keys = useRef({ toggle, step });
  useEffect(() => {
    keys.current = { toggle, step };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event) || (event.target instanceof Element && event.target.closest('button, a, summary'))) return;
      if (event.key === ' ') keys.current.toggle();
      else if (event.key === ',') keys.current.step(-1);
      else if (event.key === '.') keys.current.step(1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser.
    <div
      role="group"
      aria-label="Clip"
      className="absolute inset-x-2 bottom-2 mx-auto flex max-w-2xl items-center gap-1 rounded-md border border-line bg-raised px-1.5"
    >
      <IconButton label="Frame back" shortcut="," size="small" icon={<StepBack />} onClick={() => step(-1)} />
      <IconButton
        label={isPlaying ? 'Pause' : 'Play'}
        shortcut="Space"
        size="small"
        icon={isPlaying ? <Pause /> : <Play />}
        onClick={toggle}
      />
      <IconButton label="Frame forward" shortcut="." size="small" icon={<StepForward />} onClick={() => step(1)} />
      <Slider
        label="Position"
        min={0}
        max={Math.max(duration, 0.01)}
        step={0.01}
        value={Math.min(time, duration)}
        aria-valuetext={`${time.toFixed(1)} of ${duration.toFixed(1)} seconds`}
        onChange={seek}
        onPointerDown={() => video.current?.pause()}
        onKeyDown={(event) => {
          // The arrows belong to the slider here, not to the pictures before and after.
          if (event.key.startsWith('Arrow')) event.stopPropagation();
        }}
        className="mx-1 flex-1"
      />
      <span aria-hidden="true" className="w-18 shrink-0 pr-1 text-right text-ink-muted text-xs tabular-nums">
        {time.toFixed(1)} / {duration.toFixed(1)} s
      </span>
    </div>
  );
}

/** Where a clip stands, followed picture by picture. */
function useClip(video: RefObject<HTMLVideoElement | null>) {
  const [state, setState] = useState({ isPlaying: false, time: 0, duration: 0 });
  const look = useCallback(() => {
    const clip = video.current;
    if (!clip) return;
    const duration = Number.isFinite(clip.duration) ? clip.duration : 0;
    setState({ isPlaying: !clip.paused, time: clip.currentTime, duration });
  }, [video]);
  useEffect(() => {
    const clip = video.current;
    if (!clip) return;
    const listening = new AbortController();
    let turn = 0;
    const follow = () => {
      look();
      turn = clip.paused ? 0 : requestAnimationFrame(follow);
    };
    const { signal } = listening;
    for (const name of ['pause', 'seeking', 'seeked', 'loadedmetadata', 'durationchange'])
      clip.addEventListener(name, look, { signal });
    clip.addEventListener('play', () => turn === 0 && follow(), { signal });
    follow();
    return () => {
      listening.abort();
      cancelAnimationFrame(turn);
    };
  }, [video, look]);
  return { ...state, look };
}

/** How long one picture of the clip is shown, as far as it has been seen. */
function useFrameLength(video: RefObject<HTMLVideoElement | null>): () => number {
  const shortest = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const clip = video.current;
    if (!clip || !('requestVideoFrameCallback' in clip)) return;
    let before: number | null = null;
    let turn = 0;
    const see = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      // A picture may be left out, so the shortest step is the true one.
      if (before !== null && mediaTime > before) shortest.current = Math.min(shortest.current, mediaTime - before);
      before = mediaTime;
      turn = clip.requestVideoFrameCallback(see);
    };
    turn = clip.requestVideoFrameCallback(see);
    return () => clip.cancelVideoFrameCallback(turn);
  }, [video]);
  return () => (shortest.current < 0.2 ? shortest.current : USUAL_FRAME_SECONDS);
}
