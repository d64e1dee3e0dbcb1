'use client';

import { fieldClasses } from '@/components/ui/text-field';
import { getVersion, setVersion } from '@/lib/domain/prompt/edit';
import { offeredVersions, type Version, versionName } from '@/lib/domain/prompt/version';
import { Row } from './parameter-fields';
import type { FieldProps } from './settings-panel';

/** The model: Midjourney's versions and niji in one list, because a prompt can name only one of them. */
export function VersionField({ prompt, onChange }: FieldProps) {
  const chosen = getVersion(prompt);
  const isOffered = offeredVersions.some((version) => keyOf(version) === keyOf(chosen));
  const versions = chosen && !isOffered ? [chosen, ...offeredVersions] : offeredVersions;
  return (
    <Row label="Version">
      <select
        aria-label="Version"
        className={fieldClasses}
        value={keyOf(chosen)}
        onChange={(event) => {
          const version = versions.find((offered) => keyOf(offered) === event.currentTarget.value);
          onChange(setVersion(prompt, version ?? null));
        }}
      >
        <option value={keyOf(null)}>Provider default</option>
        {versions.map((version) => (
          <option key={keyOf(version)} value={keyOf(version)}>
            {versionName(version)}
          </option>
        ))}
      </select>
    </Row>
  );
}

function keyOf(version: Version | null): string {
  return version ? `${version.family} ${version.number}` : '';
}
