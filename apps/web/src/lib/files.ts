/** "10 MB", "640 kB". */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}

/** Why a file is not taken, or null. The server looks again, at the content. */
export function refuseFile(
  file: { name: string; type: string; size: number },
  accept: readonly string[],
  maxBytes: number,
): string | null {
  if (!accept.includes(file.type)) return `${file.name} is not one of the kinds that can be attached.`;
  if (file.size > maxBytes)
    return `${file.name} is ${fileSize(file.size)}; at most ${fileSize(maxBytes)} can be attached.`;
  return file.size === 0 ? `${file.name} is empty.` : null;
}
