import type { ApiVersion } from './manifest.ts';

/** Days before its end at which a version is spoken of. */
const WARNED_DAYS = 60;
const DAY = 86_400_000;

export interface VersionWarning {
  version: ApiVersion;
  /** Negative once it has ended. */
  daysLeft: number;
}

/** The versions in use that end within 60 days or have ended, the nearest end first. */
export function endingVersions(versions: ApiVersion[], now: Date): VersionWarning[] {
  return versions
    .flatMap((version) => {
      if (version.sunsetOn === null) return [];
      const daysLeft = Math.floor((Date.parse(`${version.sunsetOn}T00:00:00Z`) - now.getTime()) / DAY);
      return daysLeft <= WARNED_DAYS ? [{ version, daysLeft }] : [];
    })
    .toSorted((one, other) => one.daysLeft - other.daysLeft);
}
