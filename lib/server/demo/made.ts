import 'server-only';
import type { Ratio } from '@/lib/domain/ratio';
import type { Shape } from './buttons';
import type { Picture } from './picture/picture';
import type { Effort } from './timing';

/** What a submission makes. */
export type Made = { shape: Shape; tiles: number; ratio: Ratio; effort: Effort; pictures: Picture[] };
