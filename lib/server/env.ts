import 'server-only';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback } from '@/lib/bin/loopback.mjs';
import type { Provider } from '@/lib/domain/provider';
import { err, ok, type Result } from '@/lib/domain/result';

/** The configuration of product.md §5, checked. */
export type Env = {
  host: string;
  port: number;
  password: string | null;
  /** The public origin (`https://darkroom.example`), without a path. */
  appUrl: string | null;
  dataDir: string;
  /** Null for the embedded database. */
  databaseUrl: string | null;
  /** The first provider; null for Demo. */
  provider:
    | (Pick<Provider, 'baseUrl' | 'auth' | 'speedPaths' | 'maskForm' | 'editsForm'> & { key: string | null })
    | null;
  imageHosts: string[];
};

const httpUrl = z.url({ protocol: /^https?$/ }).refine((url) => URL.canParse(url) && new URL(url).username === '');

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  APP_PASSWORD: z.string().optional(),
  APP_URL: httpUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  STORAGE_URL: z.undefined().optional(),
  MJ_BASE_URL: httpUrl.optional(),
  MJ_API_KEY: z.string().optional(),
  MJ_AUTH: z.enum(['bearer', 'secret', 'raw']).default('bearer'),
  MJ_SPEED_PATHS: z.enum(['comet', 'mj', 'short', 'none']).default('comet'),
  MJ_MASK: z.enum(['data-url', 'base64']).default('data-url'),
  MJ_EDITS: z.enum(['mask', 'alpha', 'none']).default('mask'),
  MJ_IMAGE_HOSTS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(/^(\[[0-9a-f:]+\]|[a-z0-9._-]+)(:\d+)?$/)))
    .default([]),
});

/** How each variable goes on after *must be*. The value itself is never repeated: several of them are secrets. */
const rules: Record<keyof typeof schema.shape, string> = {
  HOST: 'a name or an address of this machine',
  PORT: 'a number from 0 to 65535',
  APP_PASSWORD: 'a text',
  APP_URL: 'the http or https address this server is reached at, such as https://darkroom.example',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'the address of a PostgreSQL database, such as postgres://user:password@host/name',
  STORAGE_URL: 'left out: this version keeps pictures in DATA_DIR',
  MJ_BASE_URL: 'an http or https address without a user name, such as https://api.cometapi.com',
  MJ_API_KEY: 'a text',
  MJ_AUTH: 'one of bearer, secret, raw',
  MJ_SPEED_PATHS: 'one of comet, mj, short, none',
  MJ_MASK: 'one of data-url, base64',
  MJ_EDITS: 'one of mask, alpha, none',
  MJ_IMAGE_HOSTS: 'host names separated by commas, without http://',
};

/** Reads a configuration; the error is one sentence that names the variable. An empty variable counts as absent. */
export function parseEnv(source: Record<string, string | undefined>): Result<Env, string> {
  const given = Object.fromEntries(
    Object.entries(source)
      .map(([name, value]) => [name, name === 'APP_PASSWORD' ? value : value?.trim()])
      .filter(([, value]) => value),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof rules;
    return err(`${name} must be ${rules[name]}.`);
  }
  const { data } = parsed;
  if (data.MJ_API_KEY && !data.MJ_BASE_URL) {
    return err('MJ_API_KEY is set but MJ_BASE_URL is not: set it to the address of the provider the key belongs to.');
  }
  if (!isLoopback(data.HOST) && !data.APP_PASSWORD) {
    return err(`HOST=${data.HOST} would let other machines in, so a password is required: set APP_PASSWORD.`);
  }
  return ok({
    host: data.HOST,
    port: data.PORT,
    password: data.APP_PASSWORD ?? null,
    appUrl: data.APP_URL ? new URL(data.APP_URL).origin : null,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL ?? null,
    provider: data.MJ_BASE_URL
      ? {
          baseUrl: data.MJ_BASE_URL,
          key: data.MJ_API_KEY ?? null,
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
  lock: (dataDir: string) => join(dataDir, 'server.lock'),
  demo: (dataDir: string) => join(dataDir, 'demo'),
  secretKey: (dataDir: string) => join(dataDir, 'secret.key'),
};
