import { afterAll } from 'vitest';
import { removeTempFolders } from './temp-folder';

// The runner ends its workers without letting them end by themselves.
afterAll(removeTempFolders);
