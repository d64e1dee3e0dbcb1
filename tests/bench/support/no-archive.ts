import type { Archive } from '@/lib/server/archive/archive';

/** For benchmarks in which no picture is ever saved; using it is a mistake of the benchmark. */
export function createArchiveForNothing(): Archive {
  const refuse = async () => {
    throw new Error('This benchmark saves no pictures.');
  };
  return { store: refuse, open: refuse, thumbnail: refuse, forUpstream: refuse, location: '' };
}
