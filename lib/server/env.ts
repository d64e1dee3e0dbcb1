import 'server-only';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '@/lib/domain/result';

const text = z.string().trim();
const optional = text
  .transform((value) => value || null)
  .default('')
  .transform((value) => value || null);

const schema = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  APP_PASSWORD: optional,
  APP_URL: z
    .union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ })])
    .nullable()
    .default(null),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: z
    .union([z.literal('').transform(() => null), z.url({ protocol: /^postgres(ql)?$/ })])
    .nullable()
    .default(null),
  MJ_BASE_URL: z
    .union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ })])
    .nullable()
    .default(null),
  MJ_API_KEY: optional,
  MJ_AUTH: z.enum(['bearer', 'secret', 'raw']).default('bearer'),
  MJ_SPEED_PATHS: z.enum(['comet', 'mj', 'short', 'none']).default('comet'),
  MJ_MASK: z.enum(['data-url', 'base64']).default('data-url'),
  MJ_EDITS: z.enum(['mask', 'alpha', 'none']).default('mask'),
  MJ_IMAGE_HOSTS: text.default('').transform((list) =>
    list
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  ),
});

/** The configuration of product.md §5, checked. */
export type Env = {
  host: string;
  port: number;
  password: string | null;
  appUrl: string | null;
  dataDir: string;
  /** Null for the embedded database. */
  databaseUrl: string | null;
  /** The first provider; null for Demo. */
  provider: {
    baseUrl: string;
    key: string | null;
    auth: 'bearer' | 'secret' | 'raw';
    speedPaths: 'comet' | 'mj' | 'short' | 'none';
    maskForm: 'data-url' | 'base64';
    editsForm: 'mask' | 'alpha' | 'none';
  } | null;
  imageHosts: string[];
};

/** Reads a configuration; the error is one sentence that names the variable. An empty variable counts as absent. */
export function parseEnv(source: Record<string, string | undefined>): Result<Env, string> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err(`${issue?.path.join('.')} is not usable: ${issue?.message}`);
  }
  const { data } = parsed;
  return ok({
    host: data.HOST,
    port: data.PORT,
    password: data.APP_PASSWORD,
    appUrl: data.APP_URL,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    provider: data.MJ_BASE_URL
      ? {
          baseUrl: data.MJ_BASE_URL,
          key: data.MJ_API_KEY,
          auth: data.MJ_AUTH,
          speedPaths: data.MJ_SPEED_PATHS,
          maskForm: data.MJ_MASK,
          editsForm: data.MJ_EDITS,
        }
      : null,
    imageHosts: data.MJ_IMAGE_HOSTS,
  });
}

/** The configuration of this process. Throws its one sentence where it is not usable. */
export function env(): Env {
  known ??= parseEnv(process.env);
  if (!known.ok) throw new Error(known.error);
  return known.value;
}

let known: Result<Env, string> | null = null;

/** Where things lie below `DATA_DIR`. */
export const dataPaths = {
  history: (dataDir: string) => join(dataDir, 'history.db'),
  archive: (dataDir: string) => join(dataDir, 'archive'),
  demo: (dataDir: string) => join(dataDir, 'demo'),
};
