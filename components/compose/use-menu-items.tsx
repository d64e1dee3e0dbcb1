'use client';

import {
  Blend,
  Brush,
  Clapperboard,
  ImagePlus,
  Palette,
  ScanText,
  Settings2,
  SquarePen,
  Type,
  UserRound,
} from 'lucide-react';
import { MenuHeading, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Image } from '@/lib/domain/image';
import { parsePrompt } from '@/lib/domain/prompt/parse';
import type { Task } from '@/lib/domain/task';
import { useTaking } from './use-taking';

/** What of a task can be used again: its words, and its picture where it is one. */
export function UseMenuItems({ task, image }: { task: Task; image: Image | null }) {
  const { refused, ...take } = useTaking(task);
  const hasParameters = parsePrompt(task.prompt).parameters.length > 0;
  const picture = image?.file.mimeType.startsWith('image/') ? image : null;
  return (
    <>
      <MenuHeading>Use</MenuHeading>
      {task.prompt !== '' && (
        <MenuItem icon={<Type />} onSelect={take.prompt}>
          Prompt
        </MenuItem>
      )}
      {hasParameters && (
        <MenuItem icon={<Settings2 />} onSelect={take.parameters}>
          Parameters
        </MenuItem>
      )}
      {picture && (
        <>
          <MenuItem icon={<ImagePlus />} onSelect={() => take.lay(picture, 'image')}>
            Image prompt
          </MenuItem>
          <MenuItem icon={<Palette />} onSelect={() => take.lay(picture, 'style')}>
            Style reference
          </MenuItem>
          <MenuItem icon={<UserRound />} onSelect={() => take.lay(picture, 'omni')}>
            Omni reference
          </MenuItem>
        </>
      )}
      <MenuItem icon={<SquarePen />} onSelect={take.all}>
        All of it
      </MenuItem>
      {picture && (
        <>
          <MenuSeparator />
          <MenuItem icon={<ScanText />} disabledReason={refused.describe} onSelect={() => void take.describe(picture)}>
            Describe
          </MenuItem>
          <MenuItem icon={<Clapperboard />} disabledReason={refused.video} onSelect={() => take.lay(picture, 'start')}>
            Make a video…
          </MenuItem>
          <MenuItem icon={<Blend />} disabledReason={refused.blend} onSelect={() => take.lay(picture, 'blend')}>
            Blend with…
          </MenuItem>
          <MenuItem icon={<Brush />} disabledReason={refused.edit} onSelect={() => void take.edit(picture)}>
            Edit
          </MenuItem>
        </>
      )}
    </>
  );
}
