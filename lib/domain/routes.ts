/** Every address of the app, pages and handlers. No other file spells a path. */
export const routes = {
  create: '/',
  login: '/login',
  loginThen: (path: string) => `/login?then=${encodeURIComponent(path)}`,
  settings: '/settings',
  /** Where a provider is connected, among the settings. */
  connect: '/settings#connect',
  newProvider: (preset: string) => `/settings/providers/new?preset=${preset}`,
  provider: (providerId: string) => `/settings/providers/${providerId}`,
  spending: (month?: string) => withQuery('/settings/spending', { month }),
  task: (taskId: string) => `/tasks/${taskId}`,
  /** `maskHash` is an earlier mask to begin with. */
  varyRegion: (taskId: string, maskHash?: string) => withQuery(`/tasks/${taskId}/vary-region`, { mask: maskHash }),
  /** The same editor for a task that waits for its region upstream. */
  answerRegion: (taskId: string) => `/tasks/${taskId}/answer-region`,
  /** The same editor on any picture, sent to the named provider; to the default one where none is named. */
  edit: (fileHash: string, query: { mask?: string | undefined; provider?: string | null | undefined } = {}) =>
    withQuery(`/edit/${fileHash}`, query),
  image: (imageId: string) => `/images/${imageId}`,
  api: {
    tasks: (search: string) => `/api/tasks${search ? `?${search}` : ''}`,
    task: (taskId: string) => `/api/tasks/${taskId}`,
    seed: (taskId: string) => `/api/tasks/${taskId}/seed`,
    cancel: (taskId: string) => `/api/tasks/${taskId}/cancel`,
    changes: (since: number) => `/api/tasks/changes?since=${since}`,
    attention: (cursor: string) => `/api/tasks/attention${cursor ? `?cursor=${cursor}` : ''}`,
    callback: (token: string) => `/api/callbacks/${token}`,
    providers: '/api/providers',
    /** Asks a provider the free question. It may take its time, so it is no action: those run one after another. */
    connectionTest: '/api/providers/test',
    spending: (month: string, zone: string) => `/api/spending?month=${month}&zone=${encodeURIComponent(zone)}`,
    possiblyCharged: (cursor: string) => `/api/spending/possibly-charged?cursor=${cursor}`,
    possiblyChargedTable: (zone: string) => `/api/spending/possibly-charged.csv?zone=${encodeURIComponent(zone)}`,
    saved: '/api/saved',
    uploads: '/api/uploads',
    /** The same where a clip will do as well as a picture. */
    uploadsWithClips: '/api/uploads?clips',
    /** Earlier masks that fit a picture of this size. */
    masks: (size: { width: number; height: number }) => `/api/masks?width=${size.width}&height=${size.height}`,
    file: (hash: string) => `/api/files/${hash}/original`,
    /** Original bytes as an attachment; the link's `download` attribute names them. */
    download: (hash: string) => `/api/files/${hash}/original?download`,
    thumbnail: (hash: string, width: ThumbnailWidth) => `/api/files/${hash}/${width}`,
  },
} as const;

/** What is absent or empty is left out, and the question mark with it. */
function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** The task whose region editor this is the address of; null for any other address. */
export function taskOfVaryRegion(pathname: string): string | null {
  const taskId = pathname.split('/')[2] ?? '';
  return pathname === routes.varyRegion(taskId) ? taskId : null;
}

/** Widths at which thumbnails exist, in pixels of the whole file: a grid's tile has half of it. */
export const thumbnailWidths = [320, 1024] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

/** Where to go after the login: a path of this app, whatever the address bar claims. */
export function toReturnPath(given: unknown): string {
  // A second slash or a backslash would make a browser read the path as the name of another server.
  return typeof given === 'string' && /^\/(?![/\\])[\x20-\x7e]*$/.test(given) ? given : routes.create;
}
