// What the tab itself shows: words before the title, and a ring around the lamp.

const mark = /^(\(\d+\) \d+ % · |✓ Done · |! Needs you · )/;

/** Keeps these words in front of the title, whatever page gives it a new one, until it is called off. */
export function markTitle(words: string): () => void {
  const write = () => {
    const title = words + document.title.replace(mark, '');
    if (document.title !== title) document.title = title;
  };
  write();
  const observer = new MutationObserver(write);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    document.title = document.title.replace(mark, '');
  };
}

/** Shows this picture as the tab's icon until it is called off. */
export function markIcon(svg: string): () => void {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
  if (!link) return () => undefined;
  const before = link.href;
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return () => {
    link.href = before;
  };
}

const ground = '<rect width="32" height="32" rx="7" fill="#121110"/>';
const around = 2 * Math.PI * 12;

/** The lamp in a ring that closes. In steps, because every change is a new picture to the browser. */
export function ringIcon(percent: number): string {
  const length = (around * Math.max(5, Math.round(percent / 5) * 5)) / 100;
  const ring = 'cx="16" cy="16" r="12" fill="none" stroke-width="3.5"';
  return icon(
    `<circle ${ring} stroke="#4a4641"/><circle ${ring} stroke="#e2571e" stroke-linecap="round" stroke-dasharray="${length.toFixed(1)} ${around.toFixed(1)}" transform="rotate(-90 16 16)"/><circle cx="16" cy="16" r="5" fill="#e2571e"/>`,
  );
}

export const doneIcon = icon(
  '<circle cx="16" cy="16" r="12" fill="#e2571e"/><path d="m10.5 16.5 4 4 7.5-8.5" fill="none" stroke="#140803" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/>',
);
export const troubleIcon = icon(
  '<circle cx="16" cy="16" r="12" fill="#e9b45c"/><path d="M16 9v8m0 5.5v.1" stroke="#140803" stroke-width="3.5" stroke-linecap="round"/>',
);

function icon(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${ground}${content}</svg>`;
}
