// Which clip of a page plays. One at a time: decoding several at once makes a page of them heavy.
let playing: HTMLVideoElement | null = null;
const inSight = new Set<HTMLVideoElement>();

/** Plays this clip instead of whichever played before. */
export function takeTurn(video: HTMLVideoElement): void {
  if (playing && playing !== video) rest(playing);
  playing = video;
  video.dataset.playing = '';
  // A clip that was stopped before it began says so by a rejection; nothing is to be done about it.
  video.play().catch(() => undefined);
}

/** Stops this clip and shows its beginning again. */
export function endTurn(video: HTMLVideoElement): void {
  if (playing === video) playing = null;
  rest(video);
}

/** Where nothing can hover, what is in sight plays: one clip until it has left, then the next. */
export function comeIntoSight(video: HTMLVideoElement, isInSight: boolean): void {
  if (isInSight) inSight.add(video);
  else inSight.delete(video);
  if (playing && inSight.has(playing)) return;
  if (playing) endTurn(playing);
  const [next] = inSight;
  if (next) takeTurn(next);
}

function rest(video: HTMLVideoElement): void {
  video.pause();
  video.currentTime = 0;
  delete video.dataset.playing;
}
