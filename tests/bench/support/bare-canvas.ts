import { plainServer } from './plain-server';

/** Where the picture lies in the window, in CSS pixels. */
export type Place = { left: number; top: number; width: number; height: number };

/**
 * The floor of the region editor: a static page from a bare server that draws the picture on one canvas and, above it,
 * each segment of a stroke as it comes. `/blank` is a page of the same server with nothing on it.
 */
export async function bareCanvas(picture: { bytes: Uint8Array; type: string; side: number }, brushPx: number) {
  let page = '';
  const server = await plainServer(({ url }, response) => {
    const isPicture = url === '/picture';
    response.setHeader('content-type', isPicture ? picture.type : 'text/html');
    if (isPicture) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.end(isPicture ? picture.bytes : url === '/blank' ? '<!doctype html>' : page);
  });
  return {
    ...server,
    /** Its canvases from now on lie where the editor's picture does. */
    lieAt(place: Place) {
      page = html(place, (brushPx * place.width) / picture.side);
    },
  };
}

function html({ left, top, width, height }: Place, lineWidth: number): string {
  const place = `position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  return `<!doctype html><body style="margin:0;background:#111;touch-action:none">
    <canvas width="${Math.round(width)}" height="${Math.round(height)}" style="${place}"></canvas>
    <canvas width="${Math.round(width)}" height="${Math.round(height)}" style="${place};opacity:.55"></canvas><script>
    const [picture, mask] = document.querySelectorAll('canvas');
    const image = new Image();
    image.src = '/picture';
    image.decode().then(() => {
      picture.getContext('2d').drawImage(image, 0, 0, picture.width, picture.height);
      requestAnimationFrame(() => { globalThis.shownAt = performance.now(); });
    });
    const context = mask.getContext('2d');
    let last = null;
    Object.assign(context, { lineCap: 'round', lineWidth: ${lineWidth}, strokeStyle: '#ff4b1f' });
    addEventListener('pointerdown', (event) => { last = event; });
    addEventListener('pointermove', (event) => {
      if (!last) return;
      context.beginPath();
      context.moveTo(last.clientX - ${left}, last.clientY - ${top});
      for (const point of event.getCoalescedEvents()) context.lineTo(point.clientX - ${left}, point.clientY - ${top});
      context.stroke();
      last = event;
    });
    addEventListener('pointerup', () => { last = null; });
  </script>`;
}
