import { z } from 'zod';
import { everyOperation } from './capability';

const providerId = z.string().min(1).max(100);

export const tryAgainCommand = z.object({ providerId, operation: z.enum(everyOperation) });

export type TryAgainCommand = z.infer<typeof tryAgainCommand>;
