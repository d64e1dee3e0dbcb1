import type { AppError } from '@/lib/domain/app-error';
import { clipTypes, MAX_UPLOAD_BYTES, uploadTypes } from '@/lib/domain/limits';
import { err, type Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import type { StoredFile } from '@/lib/domain/task';

type Upload = { onProgress: (percent: number) => void; signal: AbortSignal; takesClips?: boolean };

/** Why a file need not be sent at all, or null. The server looks at the bytes themselves once more. */
export function uploadRefusal(file: File, takesClips = false): AppError | null {
  const types: readonly string[] = takesClips ? [...uploadTypes, ...clipTypes] : uploadTypes;
  if (takesClips && !types.includes(file.type)) {
    return {
      kind: 'invalid-input',
      message: 'Only PNG, JPEG, WebP and GIF pictures, MP4 and WebM clips can be added.',
    };
  }
  if (!types.includes(file.type)) {
    return { kind: 'invalid-input', message: 'Only PNG, JPEG, WebP and GIF pictures can be added.' };
  }
  if (file.size === 0) return { kind: 'invalid-input', message: 'The file is empty.' };
  if (file.size > MAX_UPLOAD_BYTES) return { kind: 'too-large', limitBytes: MAX_UPLOAD_BYTES, message: '' };
  return null;
}

/**
 * Sends a picture to the archive and gives back its file. By XMLHttpRequest, because fetch cannot tell how much of a
 * body has left.
 */
export function uploadImage(
  file: File,
  { onProgress, signal, takesClips = false }: Upload,
): Promise<Result<StoredFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve(err({ kind: 'unreachable', message: 'The upload broke off.' }));
    request.open('POST', takesClips ? routes.api.uploadsWithClips : routes.api.uploads);
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload?.addEventListener('progress', ({ loaded, total }) => onProgress(total ? (loaded / total) * 100 : 0));
    request.addEventListener('load', () => resolve(toResult(request.responseText)));
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function toResult(body: string): Result<StoredFile> {
  try {
    return JSON.parse(body) as Result<StoredFile>;
  } catch {
    return err({ kind: 'unreadable', message: body.slice(0, 500) });
  }
}
