import { useMutation } from '@tanstack/react-query';
import { cropImageAction } from '@/lib/actions/pictures';
import { unwrap } from './http';

/** The file of one picture alone, cut out of its grid where it lies in one. */
export function useCropImage() {
  return useMutation({ mutationFn: async (imageId: string) => unwrap(await cropImageAction({ imageId })) });
}
