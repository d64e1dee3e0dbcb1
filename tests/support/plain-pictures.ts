import sharp from 'sharp';

/** An SVG as a PNG in a data URL. */
export async function dataUrl(svg: string): Promise<string> {
  return `data:image/png;base64,${(await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64')}`;
}

/** A picture of one colour, as a data URL. */
export function plainPicture(colour: string, width = 96, height = 96): Promise<string> {
  return dataUrl(`<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/></svg>`);
}

export function bytesIn(url: string): Buffer {
  return Buffer.from(url.replace(/^data:[^,]*,/, ''), 'base64');
}
